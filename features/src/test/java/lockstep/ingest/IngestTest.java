package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.DateOrder;
import lockstep.ingest.post.Post;
import lockstep.ingest.post.Reject;
import lockstep.ingest.read.Input;
import lockstep.ingest.read.ReadSlice;
import lockstep.ingest.read.Slice;
import lockstep.ingest.read.Slices;
import lockstep.ingest.read.SourceRecord;
import lockstep.ingest.read.Whole;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class IngestTest extends IntoARun {
    static final Map<String, String> MAP =
            Map.of("account_id", "who", "at", "when", "text", "what", "links", "url", "link_source", "site");

    @Test
    void anyCsvGoesInWithAMap() throws IOException {
        String csv = "who,when,what,url,site\n"
                + "әлия,2021-01-05T10:00:00+06:00,\"two\nlines, \"\"quoted\"\"\",https://www.Example.org/a?utm_source=x,\n"
                + "b,1609840801,,abc123,own\n";
        into(settings(MAP, null, 0), file("a.csv", csv));

        List<Post> posts = posts();
        assertThat(posts).hasSize(2);
        assertThat(posts).anySatisfy(p -> {
            assertThat(p.accountId()).isEqualTo("әлия");
            assertThat(p.at()).isEqualTo("2021-01-05T04:00:00Z");
            assertThat(p.text()).isEqualTo("two\nlines, \"quoted\"");
            assertThat(p.links()).containsExactly("https://example.org/a");
            assertThat(p.postId()).matches("~[0-9a-f]{16}");
            assertThat(p.sourceRow()).isEqualTo(2);
        });
        assertThat(posts).anySatisfy(p -> {
            assertThat(p.links()).containsExactly("abc123");
            assertThat(p.linkSource()).isEqualTo("own");
            assertThat(p.at()).isEqualTo("2021-01-05T10:00:01Z");
        });
        assertThat(counts()).containsEntry("records", 2L).containsEntry("rejects", 0L);
    }

    /** Beside the answers to a comment, the Graph API writes where the next page of them is. */
    @Test
    void whatStandsBesideAnswersIsNoRecord() throws IOException {
        String comment = "{\"id\":\"%s\",\"message\":\"x\",\"created_time\":\"2021-01-05T10:00:00+0000\","
                + "\"from\":{\"id\":\"%s\",\"name\":\"A\"}%s}";
        String answers = ",\"comments\":{\"data\":[" + comment.formatted("1_2", "22", "")
                + "],\"paging\":{\"cursors\":{\"before\":\"b\"}},\"summary\":{\"total_count\":1}}";
        into(
                settings(Map.of(), null, 0),
                file("x.json", "{\"data\":[" + comment.formatted("1_1", "11", answers) + "]}"));
        assertThat(posts()).extracting(Post::postId).containsExactlyInAnyOrder("1_1", "1_2");
        assertThat(counts()).containsEntry("records", 2L);
    }

    @Test
    void aBadRowIsKeptWithItsReasonAndItsWords() throws IOException {
        String csv = "who,when,what,url,site\na,1609840801,fine,,\nb,yesterday,bad,,\n,1609840801,nobody,,\n"
                + "5.7E+17,1609840801,id,,\nc,2021-01-05 10:00:00,no zone,,\nd,1609840801,short\n";
        into(settings(MAP, null, 1), file("a.csv", csv));

        List<Reject> rejects = Reject.TABLE.values(Reject.TABLE.read(spark, run));
        assertThat(rejects)
                .extracting(Reject::sourceRow, Reject::reason)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                3L,
                                "at is 'yesterday', not a time but relative to an unknown day; export with full dates"),
                        org.assertj.core.groups.Tuple.tuple(4L, "no account_id"),
                        org.assertj.core.groups.Tuple.tuple(
                                5L, "account_id is 5.7E+17: a spreadsheet has destroyed the id"),
                        org.assertj.core.groups.Tuple.tuple(
                                6L,
                                "at is 2021-01-05 10:00:00, a local time without a zone; give the zone with --zone"),
                        org.assertj.core.groups.Tuple.tuple(7L, "3 cells under a header of 5"));
        assertThat(rejects).extracting(Reject::raw).contains("b,yesterday,bad,,\n");
        assertThat(counts())
                .containsEntry("records", 6L)
                .containsEntry("posts", 1L)
                .containsEntry("rejects", 5L);
    }

    @Test
    void theSameFileTwiceChangesNothing() throws IOException {
        String file = file("a.csv", "who,when,what,url,site\na,1609840801,fine,,\n");
        into(settings(MAP, null, 0), file);
        String manifest = Files.readString(dir.resolve("run/manifest.json"));

        into(settings(MAP, null, 0), file, file);

        assertThat(Files.readString(dir.resolve("run/manifest.json"))).isEqualTo(manifest);
    }

    @Test
    void filesMayComeInAnyOrderAndOneByOne() throws IOException {
        String one = file("one.csv", "who,when,what,url,site\na,1609840801,x,l1,\nb,1609840802,y,,\n");
        String two = file("two.csv", "who,when,what,url,site\na,1609840801,x,l2,\nc,1609840803,z,,\n");
        into(settings(MAP, null, 0), one);
        into(settings(MAP, null, 0), two);
        List<Post> oneByOne = posts();
        Map<String, Long> counts = counts();

        run = RunFolder.at(dir.resolve("other").toString(), spark);
        into(settings(MAP, null, 0), two, one);

        assertThat(posts()).containsExactlyInAnyOrderElementsOf(oneByOne);
        assertThat(counts()).isEqualTo(counts).containsEntry("duplicates", 1L).containsEntry("posts", 3L);
        assertThat(oneByOne).anySatisfy(p -> assertThat(p.links()).containsExactly("l1", "l2"));
    }

    @Test
    void tenOrdersOfOneFileListGiveTheSameTables() {
        List<String> files = new ArrayList<>();
        for (String name : List.of(
                "twitter-v1.jsonl", "twitter-v2.jsonl", "4cat.csv", "zeeschuimer.ndjson", "twitter-io-users.csv")) {
            files.add("../data/formats/" + name);
        }
        Random random = new Random(7);
        List<List<String>> tables = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            run = RunFolder.at(dir.resolve("order" + i).toString(), spark);
            into(IngestSettings.DEFAULT.withMaxRejects(0.5), files.toArray(String[]::new));
            List<String> rows = new ArrayList<>();
            for (String table : List.of("posts", "accounts", "rejects")) {
                rows.addAll(spark.read().parquet(run.path(table)).toJSON().collectAsList());
            }
            tables.add(rows.stream().sorted().toList());
            Collections.shuffle(files, random);
        }
        assertThat(tables.get(0)).hasSizeGreaterThan(12);
        assertThat(new HashSet<>(tables)).hasSize(1);
    }

    @Test
    void twoRowsOfOneIdThatDisagreeBothStay() throws IOException {
        Map<String, String> map = Map.of("post_id", "id", "account_id", "who", "at", "when");
        into(settings(map, null, 0), file("a.csv", "id,who,when\n7,a,1609840801\n7,b,1609840801\n7,a,1609840801\n"));

        assertThat(counts())
                .containsEntry("posts", 2L)
                .containsEntry("duplicates", 1L)
                .containsEntry("conflicts", 1L);
    }

    @Test
    void postsThatNameTheirAccountByANameAloneAreCounted() throws IOException {
        into(
                settings(Map.of(), null, 0),
                file("a.csv", "account_id,at\nname:әлия,1609840801\nname:әлия,1609840802\nb,1609840801\n"));

        assertThat(counts()).containsEntry("posts by name", 2L).containsEntry("duplicates", 0L);
    }

    @Test
    void theRowsOfTheRunAreToldBeforeItsTablesAreMade() throws IOException {
        List<Long> told = new ArrayList<>();
        for (String csv : List.of("account_id,at\na,1609840801\n", "account_id,at\nb,1609840801\nc,1609840801\n")) {
            String file = file(csv.length() + ".csv", csv);
            IngestFiles.into(spark, run, List.of(file), settings(Map.of(), null, 0), line -> {}, told::add);
        }
        assertThat(told).containsExactly(1L, 3L);
    }

    @Test
    void whyRowsAreRejectedIsSaidAlsoWhereTheyAreFew() throws IOException {
        List<String> said = new ArrayList<>();
        String file = file("a.csv", "account_id,at\na,13/02/2021 10:00\nb,04/25/2021 10:00\nc,soon\nd,later\n");
        IngestSettings dayFirst = settings(Map.of(), "UTC", 1).withDates(DateOrder.DAY_FIRST);
        IngestFiles.into(spark, run, List.of(file), dayFirst, said::add, records -> {});
        assertThat(said.get(said.size() - 1))
                .startsWith("rejects: 2 × at is ")
                .contains("; 1 × at is '04/25/2021 10:00', not day-first", "may be read wrongly (first: ", " row 3)");
    }

    @Test
    void aFileWithoutARecordIsRefused() throws IOException {
        String file = file("a.csv", "account_id,at\n");
        assertThatThrownBy(() -> into(settings(Map.of(), null, 0), file)).hasMessage("The files hold no record.");
        assertThat(run.exists("records")).isFalse();
    }

    @Test
    void anAccountIsKeptAsLastSeenWithTheSpreadOfItsFollowers() throws IOException {
        Map<String, String> map = Map.of("account_id", "who", "at", "when", "followers", "fans", "name", "name");
        into(
                settings(map, null, 0),
                file("a.csv", "who,when,fans,name\na,1609840801,10,old\na,1609840901,5,new\nb,1609840801,,\n"));

        assertThat(Account.TABLE.values(Account.TABLE.read(spark, run)))
                .anySatisfy(a -> {
                    assertThat(a.name()).isEqualTo("new");
                    assertThat(a.followers()).isEqualTo(5);
                    assertThat(a.followersLeast()).isEqualTo(5);
                    assertThat(a.followersMost()).isEqualTo(10);
                    assertThat(a.observedAt()).isEqualTo(Instant.ofEpochSecond(1609840901));
                })
                .anySatisfy(a -> assertThat(a.accountId()).isEqualTo("b"));
    }

    @Test
    void aZippedFileAndAByteOrderMarkAreReadLikeAnyOther() throws IOException {
        Path zipped = dir.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write("\uFEFFaccount_id;at;text\r\na;2021-01-05T00:00:00Z;Қазақстан\r\n"
                    .getBytes(StandardCharsets.UTF_8));
        }
        into(settings(Map.of(), null, 0), zipped.toString());

        assertThat(posts()).extracting(Post::text).containsExactly("Қазақстан");
    }

    @Test
    void aLineMayBeginWithAHashAndTheHeaderComeLate() throws IOException {
        into(
                settings(Map.of(), null, 0),
                file("h.csv", "\n\nhashtags,account_id,at\n#қаз,a,1609840801\n#b,c,1609840801\n"));

        assertThat(counts()).containsEntry("records", 2L).containsEntry("posts", 2L);
    }

    /**
     * Wherever a large table is cut, also inside a quoted cell and behind a quote that is a letter, every row is read once and keeps
     * its number.
     */
    @Test
    void aTableCutIntoSlicesIsReadAsAWhole() throws IOException {
        StringBuilder csv = new StringBuilder("who,when,what,url,site\n");
        for (int i = 0; i < 60; i++) {
            String text =
                    i % 7 == 3 ? "a 5\" disk %d" : i % 7 == 5 ? "\"he said \"hi\" %d\"" : "\"line\n\"\"%d\"\", қ\n\"";
            csv.append("a%d,16098408%02d,%s,,\n".formatted(i, i, text.formatted(i)));
        }
        String file = file("a.csv", csv.toString());
        List<Input> inputs = Files_.inputs(file, settings(MAP, null, 0), spark);
        List<String> whole = rows(inputs, Slices.of(spark, inputs));

        assertThat(whole).hasSize(60);
        for (long bytes : new long[] {7, 33, 100, 1000}) {
            List<Slice> slices = Slices.of(spark, inputs, bytes);
            assertThat(slices.size()).isGreaterThan(1);
            assertThat(rows(inputs, slices)).as("slices of %d bytes", bytes).isEqualTo(whole);
        }
    }

    private List<String> rows(List<Input> inputs, List<Slice> slices) throws IOException {
        List<String> rows = new ArrayList<>();
        for (Slice slice : slices) {
            try (Whole<SourceRecord> records = new ReadSlice(inputs).records(slice)) {
                records.forEachRemaining(r -> rows.add(
                        r.sourceRow() + " " + Objects.requireNonNull(r.post()).text()));
            }
        }
        return rows;
    }

    /** How a file would be read. */
    private static final class Files_ {
        static List<Input> inputs(String file, IngestSettings settings, SparkSession spark) {
            return lockstep.ingest.Files.inputs(
                            List.of(file), settings, spark.sessionState().newHadoopConf())
                    .all();
        }
    }
}

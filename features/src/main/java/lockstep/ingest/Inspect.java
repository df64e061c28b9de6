package lockstep.ingest;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.second;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lockstep.ingest.format.Formats;
import lockstep.ingest.format.Head;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Post;
import lockstep.run.Shell;
import lockstep.run.UserError;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Reads a file as `ingest` would, writes nothing, and says what came of it. */
public final class Inspect {
    private static final int SAMPLED = 500;
    private static final int ALL = Integer.MAX_VALUE;
    private static final Set<String> LISTS = Set.of("links", "hashtags", "mentions", "media");
    private static final String TRACE = "trace ";
    /** CooRTweet's column of objects, of which the file does not say what they are. */
    private static final String OBJECT = "object_id";

    private static final Set<String> OURS = Set.of("source_file", "source_row");
    /** Which posts feed a trace. */
    private static final Map<String, Column> TRACES = Map.of(
            "text", col("text").isNotNull(),
            "link", size(col("links")).gt(0),
            "hashtag", size(col("hashtags")).gt(0),
            "sequence", size(col("hashtags")).geq(3),
            "media", size(col("media")).gt(0),
            "repost", col("repost_of_post").isNotNull(),
            "reply", col("reply_to_post").isNotNull(),
            "target", size(col("mentions")).gt(0).or(col("reply_to_account").isNotNull()),
            "rhythm", col("kind").notEqual("repost"));

    private Inspect() {}

    /** @throws UserError where a file cannot be read at all */
    public static List<Inspection> files(SparkSession spark, List<String> files, IngestSettings settings) {
        Configuration conf = spark.sessionState().newHadoopConf();
        return Files.paths(files, conf).stream()
                .map(path -> one(spark, path.toString().replaceFirst("^file:(?=/)", ""), settings))
                .toList();
    }

    private static Inspection one(SparkSession spark, String file, IngestSettings settings) {
        Configuration conf = spark.sessionState().newHadoopConf();
        return one(spark, file, settings, Files.proposal(file, settings, conf), ALL);
    }

    /**
     * @param proposal options that are guessed, beside the settings
     * @param most records that are looked at
     */
    static Inspection one(
            SparkSession spark, String file, IngestSettings settings, Optional<Proposal> proposal, int most) {
        Configuration conf = spark.sessionState().newHadoopConf();
        IngestSettings proposed = proposal.map(Proposal::settings).orElse(settings);
        Head head = Files.head(file, proposed, conf);
        Map<String, String> map = proposal.map(p -> p.settings().map()).orElse(settings.map());
        if (proposal.isEmpty()
                && settings.format() == null
                && map.isEmpty()
                && Formats.known(head).isEmpty()) {
            throw Formats.unknown(head);
        }
        List<String> doubts = new ArrayList<>();
        proposal.ifPresent(p -> {
            for (int i = 0; i < p.options().size(); i += 2) {
                doubts.add(p.options().get(i) + " " + Shell.word(p.options().get(i + 1)));
            }
        });
        IngestSettings read = proposed.withMap(map);
        Input input = Files.inputs(List.of(file), read, conf).all().get(0);
        Inspection seen = seen(spark, input, file, head, doubts, most);
        boolean local = seen.doubts().stream().anyMatch(d -> d.startsWith("--zone")) && settings.zone() == null;
        if (!local) return seen;
        // the rest can be seen as if the clocks had stood in UTC; the doubt stays
        Input inUtc =
                Files.inputs(List.of(file), read.withZone("UTC"), conf).all().get(0);
        return seen(spark, inUtc, file, head, new ArrayList<>(seen.doubts()), most);
    }

    private static Inspection seen(
            SparkSession spark, Input input, String file, Head head, List<String> doubts, int most) {
        Dataset<Row> whole = Ingest.records(spark, List.of(input));
        Dataset<Row> records = (most == ALL ? whole : whole.limit(most)).cache();
        Dataset<Row> posts = records.where(col("post").isNotNull()).select("post.*");
        Row all = posts.agg(count(lit(1)).as("posts"), figures()).first();
        long n = all.getAs("posts");

        Map<String, Long> outcomes = new TreeMap<>();
        for (Row r : Ingest.tally(records)) {
            String kind = r.getAs("kind");
            outcomes.merge(kind == null ? r.getAs("outcome") : "skipped, " + kind, r.getAs("n"), Long::sum);
        }
        List<String> reasons = new ArrayList<>();
        for (Row r : Ingest.reasons(records)) {
            String reason = r.getAs("reason");
            reasons.add(
                    "%,d × %s (first: record %d)".formatted(r.<Long>getAs("n"), reason, r.<Long>getAs("source_row")));
            Doubt.of(reason).map(Doubt::words).filter(d -> !doubts.contains(d)).ifPresent(doubts::add);
        }
        long rejected = outcomes.getOrDefault(SourceRecord.REJECTED, 0L);
        long every = outcomes.values().stream().mapToLong(k -> k).sum();
        if (doubts.isEmpty() && rejected > every / 100.0) {
            doubts.add("--max-rejects %d%%".formatted(Math.max(2, (100 * rejected + every - 1) / every)));
        }
        Inspection inspection = new Inspection(
                file,
                how(input, head),
                input.format().name(),
                fields(input, all, posts.limit(SAMPLED).collectAsList()),
                outcomes,
                reasons,
                all.getAs("accounts"),
                instant(all.getAs("first_at")),
                instant(all.getAs("last_at")),
                notes(all, n, records, Guesses.sentences(head, OBJECT)),
                traces(all),
                doubts);
        records.unpersist();
        return inspection;
    }

    /** Of all posts at once: per column the share that has it, and what the notes are made from. */
    private static Column[] figures() {
        List<Column> figures = new ArrayList<>();
        for (String c : Post.TABLE.schema().columns().fieldNames()) {
            if (OURS.contains(c)) continue;
            Column there = LISTS.contains(c) ? size(col(c)).gt(0) : col(c).isNotNull();
            figures.add(avg(there.cast("double")).as(c));
        }
        TRACES.forEach(
                (trace, feeds) -> figures.add(sum(when(feeds, 1).otherwise(0)).as(TRACE + trace)));
        figures.add(countDistinct("platform", "account_id").as("accounts"));
        figures.add(countDistinct("platform", "post_id").as("ids"));
        figures.add(min("at").as("first_at"));
        figures.add(max("at").as("last_at"));
        figures.add(sum(when(second(col("at")).notEqual(0), 1).otherwise(0)).as("with_seconds"));
        figures.add(sum(when(col("text").contains("\n"), 1).otherwise(0)).as("lines"));
        figures.add(sum(when(col("account_id").startsWith(Draft.BY_NAME), 1).otherwise(0))
                .as("names"));
        return figures.toArray(Column[]::new);
    }

    private static List<Inspection.Fed> fields(Input input, Row all, List<Row> sample) {
        List<Inspection.Fed> fed = new ArrayList<>();
        for (String c : Post.TABLE.schema().columns().fieldNames()) {
            if (OURS.contains(c)) continue;
            Double there = all.getAs(c);
            Field field = Field.named(c).orElse(null);
            String column = input.mapping() == null || field == null
                    ? null
                    : input.mapping().column(field);
            if (there == null || there == 0 && column == null) continue;
            Set<String> values = new LinkedHashSet<>();
            for (Row r : sample) {
                if (values.size() < 3) values.add(words(r, c));
            }
            values.remove("");
            fed.add(new Inspection.Fed(c, column == null ? "" : column, 1 - there, List.copyOf(values)));
        }
        return fed;
    }

    private static String words(Row row, String column) {
        Object value = row.getAs(column);
        if (value == null) return "";
        if (LISTS.contains(column)) return String.join(", ", row.<String>getList(row.fieldIndex(column)));
        return value instanceof Timestamp t ? t.toInstant().toString() : value.toString();
    }

    private static List<String> notes(Row all, long posts, Dataset<Row> records, boolean sentences) {
        List<String> notes = new ArrayList<>();
        if (sentences) notes.add(OBJECT + " holds sentences: --map text=" + OBJECT + " reads them as texts");
        long twice = posts - all.<Long>getAs("ids");
        if (twice > 0) notes.add("%,d posts carry an id that another one has too".formatted(twice));
        long damaged = records.where(col("reason").contains("spreadsheet")).count();
        if (damaged > 0)
            notes.add("%,d ids were destroyed by a spreadsheet: export again, ids as text".formatted(damaged));
        RoundedIds.found(records).ifPresent(notes::add);
        if (posts > 0 && number(all, "with_seconds") == 0) {
            notes.add("all times are whole minutes: windows below 60 s are left out");
        }
        if (number(all, "lines") > 0) notes.add("%,d texts have several lines".formatted(number(all, "lines")));
        if (number(all, "names") > 0) {
            notes.add("%,d posts have a name instead of an account: two people may share one"
                    .formatted(number(all, "names")));
        }
        return notes;
    }

    private static Map<String, String> traces(Row all) {
        Map<String, String> traces = new TreeMap<>();
        for (String trace : TRACES.keySet()) {
            long n = number(all, TRACE + trace);
            traces.put(trace, n == 0 ? "no: no post holds what it needs" : "yes: %,d posts".formatted(n));
        }
        return traces;
    }

    private static String how(Input input, Head head) {
        Source s = input.source();
        String what = switch (head.shape()) {
            case TABLE -> "table, cells between " + (head.delimiter() == '\t' ? "tabs" : "'" + head.delimiter() + "'");
            case LINES -> "JSON, one object a line";
            case DOCUMENT -> "JSON, one document";
            case PARQUET -> "Parquet";
        };
        String packed = switch (s.packing()) {
            case PLAIN, PARQUET -> "";
            case WORKBOOK -> ", workbook, sheet '" + s.sheet() + "'" + others(s.otherSheets());
            case GZIP, ZSTD -> ", " + s.packing().name().toLowerCase(Locale.ROOT);
        };
        String above = head.headerRow() > 1 ? ", %d rows above the header".formatted(head.headerRow() - 1) : "";
        return "%s%s, %s%s, %,d bytes".formatted(s.charset(), packed, what, above, s.bytes());
    }

    private static String others(List<String> sheets) {
        return sheets.isEmpty() ? "" : " (--sheet reads another: " + String.join(", ", sheets) + ")";
    }

    private static long number(Row row, String column) {
        Long n = row.getAs(column);
        return n == null ? 0 : n;
    }

    private static @Nullable Instant instant(@Nullable Object at) {
        return at instanceof Timestamp t ? t.toInstant() : (Instant) at;
    }
}

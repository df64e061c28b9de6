package lockstep.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.Shared;
import lockstep.SparkTest;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pairs, edges and vertices file that CooRTweet 2.1.3 itself wrote. */
@SparkTest
class CooRTweetOracleTest {
    private static final Pattern NAME = Pattern.compile(
            "(rus|ger_[a-z]+)_mp(\\d+)_tw(\\d+)(?:_fast(\\d+))?(?:_ew([\\d.]+?))?(?:_sub(\\d))?\\.(pairs|edges|vertices)\\.csv\\.gz");
    private static @TempDir Path dir;

    /** The settings that the files of the folder are named for; each is run once. */
    static Stream<String> settings() throws IOException {
        Set<String> runs = new TreeSet<>();
        try (Stream<Path> files = Files.list(Shared.file("oracle/coortweet"))) {
            files.forEach(f -> {
                Matcher m = NAME.matcher(f.getFileName().toString());
                assertThat(m.matches()).as("%s", f).isTrue();
                runs.add(String.join(
                        " ",
                        m.group(1),
                        m.group(2),
                        m.group(3),
                        or(m.group(4), "-"),
                        or(m.group(5), "-"),
                        or(m.group(6), "0")));
            });
        }
        return runs.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void equalsWhatCooRTweetWrote(String run, SparkSession spark) throws IOException {
        String[] s = run.split(" ", -1);
        Long fast = s[3].equals("-") ? null : Long.valueOf(s[3]);
        double weight = s[4].equals("-") ? 0.5 : Double.parseDouble(s[4]);
        CooRTweetSettings settings = new CooRTweetSettings(
                Long.parseLong(s[2]), Integer.parseInt(s[1]), weight, Integer.parseInt(s[5]), fast);
        Path out = dir.resolve(run.replace(' ', '_'));
        CooRTweetFile.run(spark, input(s[0]).toString(), RunFolder.at(out.toString(), spark), settings);

        String base = "%s_mp%s_tw%s%s".formatted(s[0], s[1], s[2], fast == null ? "" : "_fast" + fast);
        boolean network = !s[4].equals("-");
        boolean named = Files.exists(
                Shared.file("oracle/coortweet").resolve(base + "_ew" + s[4] + "_sub" + s[5] + ".edges.csv.gz"));
        String sub = base + "_ew" + s[4] + (named ? "_sub" + s[5] : "");
        if (!network) {
            samePairs(Shared.file("oracle/coortweet/" + base + ".pairs.csv.gz"), out.resolve("pairs.csv"));
        } else {
            sameEdges(Shared.file("oracle/coortweet/" + sub + ".edges.csv.gz"), out.resolve("edges.csv"));
            assertThat(names(out.resolve("vertices.csv")))
                    .isEqualTo(names(Shared.file("oracle/coortweet/" + sub + ".vertices.csv.gz")));
        }
    }

    /** 400 made shares of 20 objects by 30 accounts, each at a second of its own; every two shares are looked at. */
    @Test
    void pairsOfMadeSharesAreThoseOfADoubleLoop(SparkSession spark) throws IOException {
        Random random = new Random(5);
        List<Integer> seconds =
                new ArrayList<>(IntStream.range(0, 5_000).boxed().toList());
        Collections.shuffle(seconds, random);
        List<String[]> shares = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String account = "a" + random.nextInt(30);
            shares.add(new String[] {"o" + random.nextInt(20), account, "c" + i, "" + seconds.get(i)});
        }
        Set<List<String>> expected = new HashSet<>();
        for (String[] a : shares) {
            for (String[] b : shares) {
                int later = Integer.parseInt(b[3]) - Integer.parseInt(a[3]);
                if (!a[0].equals(b[0]) || a[1].equals(b[1]) || later < 0 || later > 60) continue;
                expected.add(List.of(a[0], a[2], b[2], "" + later, a[1], b[1]));
            }
        }
        Path file = dir.resolve("made.csv");
        List<String> lines = new ArrayList<>(List.of("object_id,account_id,content_id,timestamp_share"));
        shares.forEach(s -> lines.add(String.join(",", s)));
        Files.write(file, lines);
        Path out = dir.resolve("made");

        RunFolder folder = RunFolder.at(out.toString(), spark);
        CooRTweetFile.run(spark, file.toString(), folder, new CooRTweetSettings(60, 1, 0.5, 0, null));

        List<List<String>> found = Shared.csv(out.resolve("pairs.csv"));
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(found.subList(1, found.size())).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void samePairs(Path theirs, Path ours) {
        List<List<String>> expected = Shared.csv(theirs);
        List<List<String>> found = Shared.csv(ours);
        assertThat(found.size()).as("rows of %s", theirs.getFileName()).isEqualTo(expected.size());
        Set<List<String>> known = new HashSet<>(expected);
        assertThat(found.stream().filter(p -> !known.contains(p)).limit(5).toList())
                .as("pairs that CooRTweet does not have")
                .isEmpty();
    }

    private static void sameEdges(Path theirs, Path ours) {
        Map<String, Map<String, String>> expected = edges(theirs);
        Map<String, Map<String, String>> found = edges(ours);
        assertThat(found.size()).as("edges").isEqualTo(expected.size());
        expected.forEach((ends, edge) -> edge.forEach((column, value) -> {
            String own = found.getOrDefault(ends, Map.of()).get(column);
            if (column.equals("object_ids")) {
                assertThat(set(own)).as("%s", ends).isEqualTo(set(value));
            } else if (value.isEmpty()) {
                assertThat(own).as("%s %s", ends, column).isEmpty();
            } else {
                assertThat(Double.parseDouble(String.valueOf(own)))
                        .as("%s %s", ends, column)
                        .isCloseTo(Double.parseDouble(value), within(1e-9));
            }
        }));
    }

    private static Map<String, Map<String, String>> edges(Path file) {
        List<List<String>> rows = Shared.csv(file);
        Map<String, Map<String, String>> edges = new TreeMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 2; i < row.size(); i++) {
                cells.put(rows.get(0).get(i), row.get(i));
            }
            edges.put(new TreeSet<>(row.subList(0, 2)).toString(), cells);
        }
        assertThat(edges).hasSize(rows.size() - 1);
        return edges;
    }

    private static Set<String> set(@Nullable String ids) {
        return new HashSet<>(Arrays.asList(String.valueOf(ids).split(",", -1)));
    }

    private static Set<String> names(Path vertices) {
        Set<String> names = new TreeSet<>();
        Shared.csv(vertices).forEach(r -> names.add(r.get(0)));
        return names;
    }

    /** The four-column file that CooRTweet was given (oracle/README). */
    private static Path input(String name) throws IOException {
        Path file = dir.resolve(name + ".csv");
        if (name.equals("rus") || Files.exists(file)) {
            return name.equals("rus") ? Shared.file("data/cooRTweet/russian_coord_tweets.csv.gz") : file;
        }

        String what = name.substring(4);
        String column = what.equals("fburls") || what.equals("urls")
                ? "url_id"
                : what.equals("domains") ? "domain_id" : "hashtag_id";
        String prefix = what.equals("hashtags") ? "hashtag_" : "url_";
        List<List<String>> rows = Shared.csv(Shared.file("data/cooRTweet/german_elections.csv.gz"));
        List<String> header = rows.get(0);
        int object = header.indexOf(column);
        int account = header.indexOf("account_id");
        int post = header.indexOf("post_id");
        int at = header.indexOf("timestamp");
        Set<String> distinct = new LinkedHashSet<>();
        for (List<String> r : rows.subList(1, rows.size())) {
            boolean wanted = !r.get(object).isEmpty()
                    && (!what.equals("fburls") || r.get(account).startsWith("fb"));
            if (wanted) distinct.add(String.join(",", prefix + r.get(object), r.get(account), r.get(post), r.get(at)));
        }
        List<String> lines = new ArrayList<>(List.of("object_id,account_id,content_id,timestamp_share"));
        lines.addAll(distinct);
        Files.write(file, lines);
        return file;
    }

    private static String or(@Nullable String s, String other) {
        return s == null ? other : s;
    }
}

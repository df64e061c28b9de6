package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import lockstep.SparkTest;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product as a user has it: the launcher, the built jars, and a cluster of several JVMs. */
@SparkTest
class EndToEndIT {
    private static final List<String> NOTEBOOKS = List.of(
            "01-look-at-a-run", "02-how-surprising", "03-one-cluster", "04-against-the-truth", "05-the-knb-case");

    /** Else spark-submit is done when the driver has been handed over. */
    private static final String WAITING = "spark.standalone.submit.waitAppCompletion=true";

    @Test
    void theDemoFindsWhatIsHiddenAndFlagsNoCrowd(SparkSession spark, @TempDir Path dir) throws Exception {
        String demo = dir.resolve("demo").toString();
        Launcher.Said said = Launcher.run("demo", demo);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("Facebook 31, Instagram 28", "inauthentic?", "legitimate?", "next: ", ": lockstep evaluate ");
        Path page = Path.of(URI.create(said.out().strip().replaceFirst("(?s).*the page: ", "")));
        assertThat(Files.readString(page)).contains("Clusters to review", "made by lockstep sample", "cluster-");

        Launcher.Said evaluated = Launcher.run("evaluate", demo + "/run", "--truth", demo + "/sample/truth.csv");
        JsonNode networks = new ObjectMapper().readTree(evaluated.out()).path("networks");
        for (String planted : new String[] {"knb", "amplifier", "linkfarm", "hashtag"}) {
            assertThat(networks.at("/" + planted + "/f1").asDouble())
                    .as(planted)
                    .isGreaterThanOrEqualTo(0.95);
            assertThat(networks.at("/" + planted + "/can_flag").asBoolean())
                    .as(planted)
                    .isTrue();
        }
        assertThat(networks.at("/knb/accounts").asInt()).isEqualTo(59);
        for (Hinted c : Hinted.of(spark, demo)) {
            if (c.role().equals("legitimate"))
                assertThat(c.hint()).as(c.network()).isNotEqualTo("inauthentic?");
            if (c.network().isEmpty())
                assertThat(c.canFlag()).as("a plain crowd").isFalse();
        }
        assertThat(Hinted.of(spark, demo))
                .extracting(Hinted::network)
                .contains("fanclub", "newsroom", "opencampaign", "");
        Launcher.Said again = Launcher.run("detect", demo + "/run", "then", "status", demo + "/run");
        assertThat(again.err()).contains("actions: already done", "export: already done");
        assertThat(again.out()).contains("tzdata", "clusters", "traces     ", "next: ");
        theDictionaryNamesEveryColumn(spark, Path.of(demo, "run"));
        aCampaignAloneIsALeadBesideTheDemo(demo, dir);
        if (!"skip".equals(System.getenv("LOCKSTEP_BROWSER"))) everyNotebookRuns(demo, dir.resolve("pages"));
    }

    /** Twelve accounts share twenty links within twelve seconds, and nobody else is in the data: the demo is ordinary beside them. */
    private static void aCampaignAloneIsALeadBesideTheDemo(String demo, Path dir) throws Exception {
        StringBuilder rows = new StringBuilder("account_id,at,text,links\n");
        for (int link = 0; link < 20; link++) {
            for (int account = 0; account < 12; account++) {
                rows.append(
                        "%d,2021-01-%02dT10:00:%02dZ,Сегодня на площади снова собираются люди,https://example.org/%d\n"
                                .formatted(account, 4 + link, account, link));
            }
        }
        Path file = Files.writeString(dir.resolve("campaign.csv"), rows);
        String run = dir.resolve("campaign").toString();
        Launcher.Said said = Launcher.run(with(
                new String[] {"ingest", file.toString(), "--into", run, "--platform", "facebook", "then"},
                with(
                        new String[] {"detect", run, "--traces", "link", "--windows", "60s", "--decoys", "0"},
                        "--baseline",
                        demo + "/run",
                        "then",
                        "review",
                        run)));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("  lead          12", "No decoy can test that.");
        assertThat(Files.readString(Path.of(run, "review", "index.html")))
                .contains("follows from the run “run” of ordinary data", "Decoys do not test this.");
    }

    /** Table by table, column by column, as they were written. */
    private static void theDictionaryNamesEveryColumn(SparkSession spark, Path run) throws IOException {
        List<String> sections = Stream.of(
                        Files.readString(Path.of("..", "data", "tables.md")).split("\n## ", -1))
                .filter(s -> s.contains("\n| column | type | meaning |"))
                .toList();
        for (String section : sections) {
            String table = section.substring(0, section.indexOf('\n'));
            // written only where an analyst gives accounts, or a run of ordinary data
            if (List.of("given", "baseline").contains(table)) continue;
            List<String> columns = section.lines()
                    .filter(l -> l.startsWith("| ") && !l.startsWith("| column"))
                    .map(l -> l.split(" ", 3)[1])
                    .toList();
            assertThat(spark.read().parquet(run.resolve(table).toString()).columns())
                    .as(table)
                    .containsExactlyElementsOf(columns);
        }
        assertThat(sections).hasSizeGreaterThan(15);
    }

    /** By Jupyter itself, from the first cell to the last. */
    private static void everyNotebookRuns(String demo, Path pages) throws Exception {
        Launcher.Said said = Launcher.run("notebook", demo + "/run", "--html", pages.toString());
        assertThat(said.code()).as(said.err()).isZero();
        for (String notebook : NOTEBOOKS) {
            String page = Files.readString(pages.resolve(notebook + ".html"));
            assertThat(page).as(notebook).contains("Run 'run' (made by lockstep sample", "data:image/png;base64,");
        }
        assertThat(Files.readString(pages.resolve("05-the-knb-case.html")))
                .contains("59 of the 59 planted accounts are in one cluster");
        theCommittedOutputsAreThoseOfTheDemo(pages);
    }

    /** What a reader of the repository sees under the cells, pictures apart. */
    private static void theCommittedOutputsAreThoseOfTheDemo(Path pages) throws IOException {
        for (String notebook : NOTEBOOKS) {
            Path committed = Path.of("..", "notebooks", notebook + ".ipynb");
            assertThat(outputs(committed))
                    .as(
                            "%s: run `jobs/lockstep demo` and `jobs/lockstep notebook demo/run --html pages`, then copy pages/%s.ipynb",
                            notebook, notebook)
                    .isEqualTo(outputs(pages.resolve(notebook + ".ipynb")));
        }
    }

    private static List<String> outputs(Path notebook) throws IOException {
        List<String> outputs = new ArrayList<>();
        for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).path("cells")) {
            StringBuilder said = new StringBuilder();
            for (JsonNode output : cell.path("outputs")) {
                output.path("text").forEach(line -> said.append(line.asText()));
                output.path("data").path("text/plain").forEach(line -> said.append(line.asText()));
            }
            outputs.add(said.toString());
        }
        return outputs;
    }

    @Test
    void aClusterGivesTheSameTablesThoughAnExecutorAndAWorkerAreLost(SparkSession spark, @TempDir Path dir)
            throws Exception {
        String sample = dir.resolve("sample").toString();
        String here = dir.resolve("here").toString();
        String there = dir.resolve("there").toString();
        assertThat(Launcher.run("sample", sample, "--accounts", "300", "--days", "14")
                        .code())
                .isZero();
        does(with(with(ingest(sample, here), "then"), detect(here)));
        try (StandaloneCluster cluster = new StandaloneCluster(dir.resolve("cluster"))) {
            String[] client = {"--", "--master", cluster.master(), "--conf", "spark.executor.memory=1g"};
            does(ingest(sample, there), with(client, "--deploy-mode", "cluster", "--conf", WAITING));
            assertThat(cluster.drivers()).as("the driver ran on a worker").isOne();
            Path annotated = Path.of(there, "work/annotated"); // there when the detection begins
            Path observed = Path.of(there, "work/observed/_SUCCESS");
            CompletableFuture<Boolean> killed = CompletableFuture.supplyAsync(() -> await(annotated))
                    .thenApply(found -> found && cluster.killAnExecutor());
            CompletableFuture<Boolean> gone = CompletableFuture.supplyAsync(() -> await(observed))
                    .thenApply(found -> found && joins(cluster) && cluster.killAWorker());
            does(detect(there), client);
            assertThat(killed).isCompletedWithValue(true);
            assertThat(gone).isCompletedWithValue(true);
            assertThat(cluster.executors(0) + cluster.executors(1))
                    .as("one on each for detect, and the one in place of the lost one, besides those of ingest")
                    .isGreaterThanOrEqualTo(4);
            assertThat(cluster.executors(2)).as("on the worker that joined").isPositive();
        }

        assertThat(Files.readString(Path.of(there, "review/queue.json")))
                .as("the case files are the same to the byte")
                .isEqualTo(Files.readString(Path.of(here, "review/queue.json")));
        Map<String, String> expected = Tables.of(spark, here);
        Tables.of(spark, there)
                .forEach((name, rows) ->
                        assertThat(rows.equals(expected.get(name))).as(name).isTrue());
    }

    @Test
    void whatGoesWrongIsSaidInTwoLinesWithItsCode(@TempDir Path dir) throws Exception {
        Path csv = dir.resolve("a.csv");
        Files.writeString(csv, "account_id,at,text\na,2021-01-05T00:00:00Z,x\nb,soon,y\n");
        String run = dir.resolve("run").toString();

        says(3, "is not a run", "detect", run);
        says(4, "1 of 2 records cannot be read", "ingest", csv.toString(), "--into", run);
        assertThat(dir.resolve("run")).doesNotExist();
        says(3, "no column 'nope'", "ingest", csv.toString(), "--into", run, "--map", "text=nope");
        String[] half = {"ingest", csv.toString(), "--into", run, "--max-rejects", "50%"};
        says(3, "has no indicators yet", with(half, "then", "evaluate", run, "--truth", csv.toString()));
        String exact = "detect %s --text exact".formatted(run);
        Launcher.Said said = Launcher.run(
                "detect %1$s then %2$s then %2$s".formatted(run, exact).split(" ", -1));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("No cluster");
        assertThat(said.err()).contains("no cluster is found");
        assertThat(said.err().split("actions: \\d+ accounts", -1))
                .as("done once for each way to read texts")
                .hasSize(3);
        assertThat(said.err())
                .as("the third time it is there already")
                .containsPattern("(?s)actions: \\d+ accounts.*actions: \\d+ accounts.*actions: already done")
                .containsOnlyOnce("actions: already done");
        says(3, "Cannot", "ingest", csv.toString(), "--into", csv + "/run", "--max-rejects", "1");
    }

    private static boolean await(Path file) {
        for (int i = 0; i < 6_000 && !Files.exists(file); i++) {
            LockSupport.parkNanos(50_000_000);
        }
        return Files.exists(file);
    }

    private static void says(int code, String why, String... command) throws IOException, InterruptedException {
        Launcher.Said said = Launcher.run(command);
        assertThat(said.code()).as(said.err()).isEqualTo(code);
        assertThat(said.err()).contains("lockstep: ", why, "\n  next: ").doesNotContain("\tat ");
    }

    private static boolean joins(StandaloneCluster cluster) {
        try {
            cluster.join();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] ingest(String sample, String run) {
        return new String[] {"ingest", sample + "/tweets.jsonl", sample + "/comments.csv", "--into", run};
    }

    private static String[] detect(String run) {
        return new String[] {"detect", run, "--windows", "60s", "--traces", "text,hashtag", "--decoys", "5"};
    }

    private static void does(String[] verb, String... spark) throws Exception {
        Launcher.Said said = Launcher.run(with(verb, spark));
        assertThat(said.code()).as(said.err()).isZero();
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }
}

package lockstep.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import lockstep.run.UserError;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.SparkSession;

/** Has every contender do the job in a process of its own, one after the other, and compares what they say. */
public final class Race {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param rows in the file
     * @param agree whether all finished, and found the same
     */
    public record Report(long rows, boolean agree, List<Result> results) {
        public String json() throws IOException {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        }
    }

    private final List<String> verb;
    private final String heap;
    private final Consumer<String> talk;

    /**
     * @param verb the command line that runs one contender, to which the contest's arguments are added
     * @param heap of the contender that has one to keep to
     */
    public Race(List<String> verb, String heap, Consumer<String> talk) {
        this.verb = verb;
        this.heap = heap;
        this.talk = talk;
    }

    /** @throws UserError where the file holds no shares */
    public Report run(List<Contest> contests, List<Contender> contenders) throws IOException, InterruptedException {
        long rows = rows(contests.get(0).file());
        List<Result> results = new ArrayList<>();
        boolean agree = true;
        for (Contest contest : contests) {
            List<Result> here = new ArrayList<>();
            for (Contender who : contenders) {
                if (who == Contender.DUCKDB && !DuckDb.isThere()) {
                    talk.accept("DuckDB's driver is not on the class path: the others race without it.");
                    continue;
                }
                talk.accept(who.title() + ", windows " + contest.settings().seconds() + " s");
                here.add(run(who, contest));
            }
            agree &= here.stream()
                            .map(Result::answer)
                            .filter(Objects::nonNull)
                            .distinct()
                            .count()
                    <= 1;
            agree &= here.stream().allMatch(r -> r.failed() == null);
            results.addAll(here);
        }
        return new Report(rows, agree, results);
    }

    private Result run(Contender who, Contest contest) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(a -> !a.startsWith("-Xmx") && !a.startsWith("-agentlib"))
                .forEach(command::add);
        boolean bounded = who == Contender.LOCKSTEP || who == Contender.EMPTY;
        command.add(bounded ? "-Xmx" + heap : "-XX:MaxRAMPercentage=80");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(verb);
        command.addAll(contest.arguments());
        command.addAll(List.of("--contender", who.name()));
        java.nio.file.Path complaints = Files.createTempFile("bench", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(complaints.toFile())
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code == 0) return JSON.readValue(said.substring(said.indexOf('{')), Result.class);
            return Result.failed(who, contest, "ended with code %d: %s".formatted(code, why(complaints)));
        } finally {
            Files.delete(complaints);
        }
    }

    /** The first line that names an error, or the first line at all. */
    private static String why(java.nio.file.Path complaints) throws IOException {
        List<String> lines = new String(Files.readAllBytes(complaints), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return lines.stream()
                .filter(l -> l.contains("Error") || l.contains("Exception"))
                .findFirst()
                .orElse(lines.isEmpty() ? "it said nothing" : lines.get(0));
    }

    /** One contender, in this process. */
    public static String alone(Contender who, Contest contest, SessionSource sessions) throws Exception {
        Answer answer = null;
        List<Result.StageCost> stages = null;
        switch (who) {
            case PLAIN -> answer = PlainJava.answer(contest);
            case DUCKDB -> answer = DuckDb.answer(contest);
            case LOCKSTEP, EMPTY -> {
                long rows = rows(contest.file());
                try (SparkSession spark = sessions.open(rows)) {
                    StageCosts costs = new StageCosts();
                    spark.sparkContext().addSparkListener(costs);
                    if (who == Contender.LOCKSTEP) {
                        answer = SparkShares.answer(spark, contest, rows);
                    } else {
                        SparkShares.nothing(spark);
                    }
                    spark.sparkContext().listenerBus().waitUntilEmpty();
                    stages = costs.costs();
                }
            }
        }
        return JSON.writeValueAsString(Result.of(who, contest, answer, stages));
    }

    /** Opens a session for a contender that needs one, and so many rows. */
    public interface SessionSource {
        SparkSession open(long rows);
    }

    private static long rows(String file) {
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file), new Configuration()))) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            for (String column : List.of(Contest.OBJECT, Contest.ACCOUNT, Contest.AT)) {
                if (!schema.containsField(column)) {
                    throw new UserError(
                            file + " has no column " + column + ".",
                            "Give a Parquet file of object_id, account_id and timestamp_share (seconds), or --rows N.");
                }
            }
            return reader.getRecordCount();
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(
                    "Cannot read " + file + " as one Parquet file: " + e.getMessage(),
                    "Give a Parquet file of object_id, account_id and timestamp_share (seconds), or --rows N.");
        } catch (RuntimeException e) {
            if (e instanceof UserError) throw e;
            throw new UserError(
                    file + " is no Parquet file: " + e.getMessage(),
                    "Give a Parquet file of object_id, account_id and timestamp_share (seconds), or --rows N.");
        }
    }
}

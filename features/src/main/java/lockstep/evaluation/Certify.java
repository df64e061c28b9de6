package lockstep.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import lockstep.detect.decoy.DecoySettings;
import lockstep.detect.decoy.Decoys;
import lockstep.detect.shard.PairSettings;
import lockstep.kernel.group.ClusterSettings;
import lockstep.run.Certificate;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import lockstep.run.Versions;
import lockstep.table.RunFolder;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.SparkSession;

/**
 * Measures error rates and recall: decoys of given runs, hostile nulls, planted campaigns, and published recipes beside
 * ours. What is finished stays in the folder and is not done again.
 */
public final class Certify {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private final RunFolder folder;
    private final Consumer<String> say;

    /** @throws UserError where the folder holds what is not certify's */
    public Certify(RunFolder folder, Consumer<String> say) {
        this.folder = folder;
        this.say = say;
        folder.claim("certify", Set.of("trials", "shuffled", "certificate.json", "certificate.md"));
    }

    /**
     * Writes `certificate.json` and, as tables for people, `certificate.md`.
     *
     * @param data folders of runs that detect has finished
     * @param quick few seeds, and the campaigns with 50 % camouflage that published methods are compared on
     * @param only a part of the name of the made data that are wanted; empty for all
     * @throws UserError where no made data have such a name
     */
    public Certification write(SparkSession spark, List<String> data, boolean quick, String only) {
        List<Trials> all = Trials.all(quick);
        List<Trials> wanted = all.stream().filter(t -> t.name().contains(only)).toList();
        if (wanted.isEmpty()) {
            throw new UserError(
                    "No synthetic data are called '" + only + "'.",
                    "Names are: " + all.stream().map(Trials::name).collect(Collectors.joining("; ")));
        }
        return write(spark, data, quick, wanted);
    }

    Certification write(SparkSession spark, List<String> data, boolean quick, List<Trials> asked) {
        Map<String, Certificate> decoys = new TreeMap<>();
        for (String run : data) decoys.put(run, decoys(spark, RunFolder.existing(run, spark)));

        List<Measure> measures = new ArrayList<>();
        for (Trials trials : asked) {
            String name = "trials/"
                    + Fingerprint.of(Versions.METHOD, trials.toString()).substring(0, 12) + ".json";
            measures.addAll(kept(name, trials.name(), new TypeReference<>() {}, () -> run(spark, trials)));
        }

        Certification all = Certification.of(Versions.LOCKSTEP, quick, decoys, measures);
        folder.writeFile("certificate.json", out -> out.write(json(all) + "\n"));
        folder.writeFile("certificate.md", out -> out.write(CertificateTables.of(all)));
        return all;
    }

    private Certificate decoys(SparkSession spark, RunFolder run) {
        Manifest.Stage swept = run.done("clusters");
        PairSettings pairs = PairSettings.of(swept.settings());
        DecoySettings often = new DecoySettings(DecoySettings.FOR_A_LIST, 1);
        ClusterSettings clusters = new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, ClusterSettings.ROUNDS);
        String name = "shuffled/"
                + Fingerprint.of(Versions.METHOD, swept.fingerprint(), often.toString())
                        .substring(0, 12);
        return kept(name + ".json", run + ": decoys", new TypeReference<>() {}, () -> {
            RunFolder into = RunFolder.at(folder.path(name), spark);
            return Decoys.permuted(spark, run, into, pairs, clusters, often, null);
        });
    }

    private static List<Measure> run(SparkSession spark, Trials trials) {
        List<Long> seeds = LongStream.rangeClosed(1, trials.seeds()).boxed().toList();
        FlatMapFunction<Long, Measure> each = new Each(trials);
        List<Measure> measures = new ArrayList<>(JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(seeds, seeds.size())
                .flatMap(each)
                .collect());
        List<String> order = trials.campaigns().stream().map(Trials::data).toList();
        measures.sort(Comparator.comparingInt(
                (Measure m) -> order.indexOf(m.data()))); // by campaign, then as they came: by seed
        return measures;
    }

    private record Each(Trials trials) implements FlatMapFunction<Long, Measure> {
        @Override
        public Iterator<Measure> call(Long seed) {
            return trials.run(seed).iterator();
        }
    }

    /** What stands in a file of the folder, or is made now and put there. */
    private <T> T kept(String file, String name, TypeReference<T> type, Supplier<T> made) {
        if (folder.exists(file)) {
            say.accept(name + ": already done, skipped");
            try {
                return JSON.readValue(folder.readFile(file), type);
            } catch (JsonProcessingException e) {
                throw new UserError(folder.path(file) + " is damaged.", "Delete it, and it is made again.");
            }
        }
        long start = System.nanoTime();
        T now = made.get();
        folder.writeFile(file, out -> out.write(json(now)));
        say.accept("%s: done (%.1f s)".formatted(name, (System.nanoTime() - start) / 1e9));
        return now;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Figures are always JSON", e);
        }
    }
}

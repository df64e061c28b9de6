package lockstep.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.detect.Cluster;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.SparkSession;

/**
 * Trains a model on clusters of which it is known what they are. Every network is held out once: what the models say of it
 * then, having never seen it, is what they are calibrated on and what the report shows.
 */
public final class Training {
    private static final double REGULARIZATION = 0.01;
    private static final int LEAST = 3;

    private Training() {}

    /**
     * Writes `model.json`, `models/` and `report.md`; returns the report.
     *
     * @throws UserError where too little is known to learn from
     */
    public static String write(SparkSession spark, List<Labelled> labelled, RunFolder into) {
        Map<String, String> runs = new TreeMap<>();
        List<Example> examples = examples(spark, labelled, runs);
        long networks = examples.stream().map(Example::network).distinct().count();
        long bad = examples.stream()
                .filter(e -> e.label() > 0)
                .map(Example::network)
                .distinct()
                .count();
        if (bad < LEAST || networks - bad < LEAST) {
            throw new UserError(
                    "%d networks are known to be inauthentic and %d are not: too few to learn from."
                            .formatted(bad, networks - bad),
                    "Give runs in which at least %d of each were found.".formatted(LEAST));
        }
        List<Vector> heldOut = heldOut(spark, examples);
        List<Double> calibration = calibration(spark, examples, heldOut);
        Model.Card card = Model.card(examples, calibration, runs);
        new Model(card, Models.trained(spark, examples)).write(into);
        String report = report(card, examples, heldOut);
        into.writeFile("report.md", out -> out.write(report));
        return report;
    }

    private static List<Example> examples(SparkSession spark, List<Labelled> labelled, Map<String, String> runs) {
        List<Example> examples = new ArrayList<>();
        Map<String, List<Labelled>> byRun = labelled.stream().collect(Collectors.groupingBy(Labelled::run));
        new TreeMap<>(byRun).forEach((name, known) -> {
            RunFolder run = RunFolder.existing(name, spark);
            runs.put(name, run.manifest().fingerprint("indicators").substring(0, 12));
            Map<String, Vector> features = new TreeMap<>();
            for (Map.Entry<Cluster, Vector> e : Features.of(spark, run).entrySet()) {
                features.put(e.getKey().clusterId(), e.getValue());
            }
            known.stream().sorted(Comparator.comparing(Labelled::clusterId)).forEach(l -> {
                Vector of = features.get(l.clusterId());
                if (of != null) examples.add(new Example(l.network(), l.inauthentic() ? 1 : 0, of));
            });
        });
        return examples;
    }

    /** The scores of every example by models that know nothing of its network. */
    private static List<Vector> heldOut(SparkSession spark, List<Example> examples) {
        Map<String, Models> without = new LinkedHashMap<>();
        for (Example e : examples) {
            without.computeIfAbsent(
                    e.network(),
                    network -> Models.trained(
                            spark,
                            examples.stream()
                                    .filter(x -> !x.network().equals(network))
                                    .toList()));
        }
        return examples.stream()
                .map(e -> Objects.requireNonNull(without.get(e.network())).scores(e.features()))
                .toList();
    }

    private static List<Double> calibration(SparkSession spark, List<Example> examples, List<Vector> scores) {
        List<Example> scored = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            scored.add(new Example("", examples.get(i).label(), scores.get(i)));
        }
        LogisticRegressionModel platt =
                new LogisticRegression().setRegParam(REGULARIZATION).fit(Example.rows(spark, scored));
        return List.of(
                platt.intercept(),
                platt.coefficients().apply(0),
                platt.coefficients().apply(1));
    }

    private static String report(Model.Card card, List<Example> examples, List<Vector> heldOut) {
        double[] p = heldOut.stream()
                .mapToDouble(s -> Model.probability(Model.odds(card.calibration(), s)))
                .toArray();
        StringBuilder out = new StringBuilder();
        out.append("# Triage model %s%n%nIt orders the queue. It never flags.%n%n".formatted(card.version()));
        out.append("Trained on %d clusters, %d of them inauthentic, of: %s.%n%n"
                .formatted(
                        card.clusters(),
                        card.inauthentic(),
                        String.join(", ", card.runs().keySet())));
        out.append("## Each network held out once%n%n| network | inauthentic | probability |%n|---|---|---|%n"
                .formatted());
        double loss = 0;
        int ordered = 0;
        int pairs = 0;
        for (int i = 0; i < p.length; i++) {
            Example e = examples.get(i);
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.2f |%n",
                    e.network().replace("|", "\\|"),
                    e.label() > 0 ? "yes" : "no",
                    p[i]));
            loss -= StrictMath.log(Math.max(1e-12, e.label() > 0 ? p[i] : 1 - p[i])) / p.length;
            for (int j = 0; j < p.length; j++) {
                if (e.label() <= 0 || examples.get(j).label() > 0) continue;
                pairs++;
                if (p[i] > p[j]) ordered++;
            }
        }
        out.append(String.format(
                Locale.ROOT,
                "%nOf all pairs of an inauthentic and another cluster, the model puts the inauthentic one first in the share %.2f. Log loss: %.2f (random guesses: 0.69).%n",
                (double) ordered / pairs,
                loss));
        return out.toString();
    }
}

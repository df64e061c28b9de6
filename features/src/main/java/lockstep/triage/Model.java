package lockstep.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import lockstep.run.Fingerprint;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.run.Versions;
import lockstep.table.RunFolder;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/** What training leaves behind: both models, how to calibrate them, and on which runs they were trained. */
final class Model {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int SHOWN = 5;

    /**
     * @param version of this model: a fingerprint of all it rests on
     * @param calibration intercept, and weights of the two models' log odds (Platt 1999), fitted where each network was held out
     * @param typical the mean of every feature in training
     * @param runs that it was trained on, each with the fingerprint of its indicators
     */
    record Card(
            String version,
            String lockstep,
            List<String> features,
            List<Double> calibration,
            List<Double> typical,
            Map<String, String> runs,
            int clusters,
            int inauthentic) {}

    private final Card card;
    private final Models models;

    Model(Card card, Models models) {
        this.card = card;
        this.models = models;
    }

    Card card() {
        return card;
    }

    /** @throws UserError where the folder holds no model of this version of lockstep */
    static Model read(RunFolder dir) {
        if (!dir.exists("model.json")) {
            throw new UserError(
                    dir + " holds no model.",
                    "Train one: lockstep train RUN --truth FILE --into " + Shell.word(dir.toString()));
        }
        try {
            Card card = JSON.readValue(dir.readFile("model.json"), Card.class);
            if (!card.features.equals(Features.names())) {
                throw new UserError(
                        dir + " was trained by lockstep " + card.lockstep + ", which looked at other features.",
                        "Train it again: lockstep train RUN --truth FILE --into " + Shell.word(dir.toString()));
            }
            return new Model(card, Models.read(dir.path("models")));
        } catch (JsonProcessingException e) {
            throw new UserError(dir + "/model.json is damaged.", "Train it again.");
        }
    }

    void write(RunFolder dir) {
        try {
            models.write(dir.path("models"));
            String json = JSON.writeValueAsString(card);
            dir.writeFile("model.json", out -> out.write(json + "\n"));
        } catch (IOException e) {
            throw new UserError("Cannot write to " + dir + ".", "Choose a folder that you may write to.");
        }
    }

    double probability(Vector features) {
        return probability(odds(features));
    }

    /** @param odds on a logarithmic scale */
    static double probability(double odds) {
        return 1 / (1 + StrictMath.exp(-odds));
    }

    private double odds(Vector features) {
        return odds(card.calibration, models.scores(features));
    }

    static double odds(List<Double> calibration, Vector scores) {
        return calibration.get(0) + calibration.get(1) * scores.apply(0) + calibration.get(2) * scores.apply(1);
    }

    /** The features that move the log odds most away from those of a typical cluster, one at a time. */
    Map<String, String> contributions(Vector features) {
        double all = odds(features);
        Map<String, Double> moved = new LinkedHashMap<>();
        for (int i = 0; i < features.size(); i++) {
            double[] without = features.toArray().clone();
            without[i] = card.typical.get(i);
            moved.put(card.features.get(i), all - odds(Vectors.dense(without)));
        }
        Map<String, String> shown = new LinkedHashMap<>();
        moved.entrySet().stream()
                .filter(e -> Math.abs(e.getValue()) > 1e-9)
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> e) -> -Math.abs(e.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(SHOWN)
                .forEach(e -> shown.put(e.getKey(), String.format(Locale.ROOT, "%+.2f", e.getValue())));
        return shown;
    }

    static List<Double> typical(List<Example> examples) {
        int n = Features.names().size();
        return IntStream.range(0, n)
                .mapToObj(i -> examples.stream()
                        .mapToDouble(e -> e.features().apply(i))
                        .average()
                        .orElse(0))
                .toList();
    }

    static Card card(List<Example> examples, List<Double> calibration, Map<String, String> runs) {
        List<Double> typical = typical(examples);
        String version = Fingerprint.of(Versions.LOCKSTEP, runs.toString(), calibration.toString(), typical.toString())
                .substring(0, 12);
        int inauthentic = (int) examples.stream().filter(e -> e.label() > 0).count();
        return new Card(
                version, Versions.LOCKSTEP, Features.names(), calibration, typical, runs, examples.size(), inauthentic);
    }
}

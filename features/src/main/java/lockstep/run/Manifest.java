package lockstep.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The truth about a run: a table belongs to the run if, and only if, a stage that wrote it stands here. Seconds and
 * dates of a run stand here only, so that tables of equal runs are equal.
 *
 * @param collected how the data were gathered, in the analyst's words
 * @param versions of lockstep, Spark, Java and the time zone data
 * @param inputs the files of the run, in order of their fingerprints
 * @param stages what each finished stage did, by name
 * @param certificate of the decoys; null before they have run
 * @param control accounts that are known to be ordinary; null where none were given, or clusters have changed since
 * @param traceMillis how long detection took in each trace, on all executors together
 * @param detection the options of the last detection, as words of a shell; usual values are left out. They stay when stages go
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        @Nullable String collected,
        Map<String, String> versions,
        List<Input> inputs,
        Map<String, Stage> stages,
        @Nullable Certificate certificate,
        @Nullable ControlGroup control,
        Map<String, Long> traceMillis,
        List<String> detection) {
    /** The stage that writes the certificate. */
    private static final String DECOYS = "decoys";
    /** The stage that counts pairs and finds clusters. */
    private static final String CLUSTERS = "clusters";

    public static final Manifest EMPTY =
            new Manifest(null, Map.of(), List.of(), Map.of(), null, null, Map.of(), List.of());
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * One file, as it went in.
     *
     * @param batch the folder of `records` that holds what it said
     * @param settings the format, mapping, platform and zone it was read with
     */
    public record Input(String file, String sha256, long bytes, String batch, Map<String, String> settings) {
        public Input {
            Objects.requireNonNull(file, "an input has no file");
            Objects.requireNonNull(sha256, "an input has no sha256");
            Objects.requireNonNull(batch, "an input has no batch");
            settings = sorted(settings, "an input has no settings");
        }

        /** The same bytes read the same way. */
        public String fingerprint() {
            return Fingerprint.of(sha256, Fingerprint.of(settings));
        }
    }

    /**
     * One finished stage.
     *
     * @param counts rows in, out and left out, by name
     * @param seconds from start to end on the wall
     */
    public record Stage(String fingerprint, Map<String, String> settings, Map<String, Long> counts, double seconds) {
        public Stage {
            Objects.requireNonNull(fingerprint, "a stage has no fingerprint");
            settings = sorted(settings, "a stage has no settings");
            counts = sorted(counts, "a stage has no counts");
        }
    }

    public Manifest {
        versions = versions == null ? Map.of() : new TreeMap<>(versions);
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        stages = stages == null ? Map.of() : sorted(stages, "");
        traceMillis = traceMillis == null ? Map.of() : new TreeMap<>(traceMillis);
        detection = detection == null ? List.of() : List.copyOf(detection);
    }

    /** Returns the manifest with more files. A description of how they were gathered replaces the earlier one where it is given. */
    public Manifest withInputs(@Nullable String howCollected, List<Input> more, Map<String, String> now) {
        List<Input> all =
                new ArrayList<>(Stream.concat(inputs.stream(), more.stream()).toList());
        all.sort((a, b) -> a.fingerprint().compareTo(b.fingerprint()));
        return new Manifest(
                howCollected == null ? collected : howCollected,
                now,
                all,
                stages,
                certificate,
                control,
                traceMillis,
                detection);
    }

    /** Returns the manifest with a setting of its inputs changed, where they have it. */
    public Manifest withSetting(String setting, UnaryOperator<String> change) {
        List<Input> changed = inputs.stream()
                .map(i -> {
                    Map<String, String> settings = new TreeMap<>(i.settings);
                    settings.computeIfPresent(setting, (name, value) -> change.apply(value));
                    return new Input(i.file, i.sha256, i.bytes, i.batch, settings);
                })
                .toList();
        return new Manifest(collected, versions, changed, stages, certificate, control, traceMillis, detection);
    }

    /** Returns the manifest with a stage that is done. */
    public Manifest with(String stage, Stage done) {
        Map<String, Stage> all = new TreeMap<>(stages);
        all.put(stage, done);
        return new Manifest(collected, versions, inputs, all, certificate, control, traceMillis, detection);
    }

    /** With no other stages than these. */
    public Manifest only(Set<String> kept) {
        Map<String, Stage> rest = new TreeMap<>(stages);
        rest.keySet().retainAll(kept);
        return new Manifest(
                collected,
                versions,
                inputs,
                rest,
                kept.contains(DECOYS) ? certificate : null,
                kept.contains(DECOYS) ? control : null,
                kept.contains(CLUSTERS) ? traceMillis : Map.of(),
                detection);
    }

    /** Returns the manifest with the certificate of the decoys. */
    public Manifest withCertificate(Certificate now) {
        return new Manifest(collected, versions, inputs, stages, now, control, traceMillis, detection);
    }

    /** Returns the manifest with the time that each trace took, in milliseconds. */
    public Manifest withTraceMillis(Map<String, Long> now) {
        return new Manifest(collected, versions, inputs, stages, certificate, control, now, detection);
    }

    /** Returns the manifest with a control group. */
    public Manifest withControl(ControlGroup now) {
        return new Manifest(collected, versions, inputs, stages, certificate, now, traceMillis, detection);
    }

    /** Returns the manifest with the options of a detection that begins. */
    public Manifest withDetection(List<String> now) {
        return new Manifest(collected, versions, inputs, stages, certificate, control, traceMillis, now);
    }

    /** The fingerprint of all finished stages: equal for runs of the same files, settings and version. */
    public String tables() {
        Map<String, String> all = new TreeMap<>();
        stages.forEach((name, stage) -> all.put(name, stage.fingerprint()));
        return Fingerprint.of(all).substring(0, 12);
    }

    /** Returns the fingerprint of a finished stage; empty where the stage is still to be done. */
    public String fingerprint(String stage) {
        Stage done = stages.get(stage);
        return done == null ? "" : done.fingerprint();
    }

    /** What a finished stage counted by this name, else 0. */
    public long count(String stage, String name) {
        Stage done = stages.get(stage);
        return done == null ? 0 : done.counts().getOrDefault(name, 0L);
    }

    /** Returns the manifest as indented JSON. */
    public String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest is always JSON", e);
        }
    }

    /** @throws UserError where the text is no manifest */
    public static Manifest of(String json, String where) {
        try {
            Manifest read = JSON.readValue(json, Manifest.class);
            if (read == null) throw damaged(where, "it is not whole");
            return read;
        } catch (JsonProcessingException e) {
            throw damaged(where, reason(e));
        }
    }

    private static String reason(JsonProcessingException e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause instanceof NullPointerException ? cause.getMessage() : e.getOriginalMessage());
    }

    /** The same order in every process: pages and sums are made of it. */
    private static <T> Map<String, T> sorted(Map<String, T> map, String otherwise) {
        return Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(map, otherwise)));
    }

    private static UserError damaged(String where, String why) {
        return new UserError(
                where + " is damaged: " + why, "Restore it from a copy, or ingest the files again into a new folder.");
    }
}

package lockstep.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.run.Versions;
import org.jspecify.annotations.Nullable;

/**
 * Runs the stages of a run in order, and skips one that stands finished with the same fingerprint: its settings, the
 * program's version, and the fingerprints of the stages it reads.
 */
public final class Stages {
    private final RunFolder run;
    private final Consumer<String> say;
    private final Consumer<String> begins;
    private final Map<String, String> done = new LinkedHashMap<>();
    private @Nullable String from;
    private boolean again;

    /** Runs the stages of a run, and says each that ends. */
    public Stages(RunFolder run, Consumer<String> say) {
        this(run, say, stage -> {});
    }

    /** @param begins is told the name of every stage that is done, before it is */
    public Stages(RunFolder run, Consumer<String> say, Consumer<String> begins) {
        this.run = run;
        this.say = say;
        this.begins = begins;
    }

    /** Nothing is skipped from this stage on, finished or not. */
    public void from(@Nullable String stage) {
        from = stage;
    }

    /** Counts a stage that another command has done as something the next ones read. */
    public void given(String stage, String fingerprint) {
        done.put(stage, fingerprint);
    }

    /** @param work does the stage and returns its row counts by name */
    public void stage(String name, Map<String, String> settings, Supplier<Map<String, Long>> work) {
        String fingerprint = Fingerprint.of(
                name, Versions.LOCKSTEP, Versions.METHOD, Fingerprint.of(settings), Fingerprint.of(done));
        Set<String> before = Set.copyOf(done.keySet());
        done.put(name, fingerprint);
        again |= name.equals(from);
        if (!again && run.manifest().fingerprint(name).equals(fingerprint)) {
            say.accept(name + ": already done with these settings, skipped");
            return;
        }

        again = true;
        run.change(m -> m.only(before)); // what reads this stage is no longer true
        begins.accept(name);
        long start = System.nanoTime();
        Map<String, Long> counts = work.get();
        double seconds = Math.round((System.nanoTime() - start) / 1e7) / 100.0;
        run.change(m -> m.with(name, new Manifest.Stage(fingerprint, settings, counts, seconds)));
        say.accept("%s: %s (%.1f s)".formatted(name, words(counts), seconds));
    }

    private static String words(Map<String, Long> counts) {
        StringBuilder line = new StringBuilder();
        new TreeMap<>(counts)
                .forEach((what, n) -> line.append(line.isEmpty() ? "" : ", ")
                        .append("%,d".formatted(n))
                        .append(' ')
                        .append(what));
        return line.toString();
    }
}

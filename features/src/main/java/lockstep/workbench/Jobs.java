package lockstep.workbench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lockstep.review.casefile.CaseJson;
import lockstep.run.UserError;
import lockstep.run.WholeFile;

/**
 * Commands in the order in which they were ordered, one at a time, each in a JVM of its own by the same launcher that a person
 * uses. A command goes on when the server ends; a server that starts later finds it.
 */
final class Jobs implements AutoCloseable {
    private static final long MILLIS = 150;
    /**
     * Takes the job by a file that only one process can create, runs the command and keeps its exit code, also where the server has
     * ended.
     */
    private static final String SCRIPT = "set -C; { echo $$ >\"$FOLDER/pid\"; } 2>/dev/null || exit 0; set +C; "
            + "\"$@\" >\"$FOLDER/out\" 2>\"$FOLDER/log\"; echo $? >\"$FOLDER/exit.part\"; mv \"$FOLDER/exit.part\" \"$FOLDER/exit\"";

    private final Path folder;
    private final List<String> launcher;
    private final List<String> behind;
    private final Consumer<String> say;
    private final ScheduledFuture<?> ticks;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(r -> {
        Thread thread = new Thread(r, "jobs");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param launcher the words that start lockstep
     * @param behind words behind every command, such as those for spark-submit
     * @param say hears why a command could not be started
     */
    Jobs(Path folder, List<String> launcher, List<String> behind, Consumer<String> say) {
        this.folder = folder;
        this.launcher = launcher;
        this.behind = behind;
        this.say = say;
        this.ticks = clock.scheduleWithFixedDelay(this::tick, 0, MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Puts a command at the end of the queue. It is on the disk when this returns. */
    synchronized Job add(String run, List<String> words) {
        List<Job> all = all();
        long n = all.isEmpty() ? 1 : all.get(0).n() + 1;
        Path own = folder.resolve(String.valueOf(n));
        WholeFile.write(own.resolve("job.json"), CaseJson.pretty(new Job.Order(run, words, Instant.now())));
        return Job.in(own);
    }

    /** The newest first. */
    List<Job> all() {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> own = Files.list(folder)) {
            return own.filter(f -> f.getFileName().toString().matches("\\d{1,9}"))
                    .filter(f -> Files.exists(f.resolve("job.json")))
                    .map(Job::in)
                    .sorted(Comparator.comparingLong(Job::n).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UserError where there is no such job */
    Job job(String n) {
        return all().stream()
                .filter(j -> String.valueOf(j.n()).equals(n))
                .findFirst()
                .orElseThrow(() -> new UserError("There is no job " + n + ".", "Go back to the list of runs."));
    }

    /** The newest job of a run. */
    Optional<Job> last(String run) {
        return all().stream().filter(j -> j.order().run().equals(run)).findFirst();
    }

    /** Ends a job; what its command has finished is kept. */
    synchronized void cancel(Job job) {
        if (job.state().isOver()) return;
        WholeFile.write(job.folder().resolve("cancelled"), "");
        job.process().ifPresent(p -> p.descendants().forEach(ProcessHandle::destroy));
    }

    private synchronized void tick() {
        try {
            List<Job> all = new ArrayList<>(all());
            if (all.stream().anyMatch(j -> j.state() == Job.State.RUNNING)) return;
            Optional<Job> next =
                    all.stream().filter(j -> j.state() == Job.State.WAITING).min(Comparator.comparingLong(Job::n));
            if (next.isPresent()) start(next.get());
        } catch (IOException | RuntimeException e) {
            say.accept("a job could not be started: " + e); // the next tick tries again
        }
    }

    private void start(Job job) throws IOException {
        List<String> words = new ArrayList<>(List.of("bash", "-c", SCRIPT, "lockstep"));
        words.addAll(launcher);
        words.addAll(job.order().words());
        words.addAll(behind);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put("FOLDER", job.folder().toAbsolutePath().toString());
        environment.put("NO_COLOR", "1");
        environment.putIfAbsent("LOCKSTEP_HEAP", heap());
        environment.remove("LOCKSTEP_PASSPHRASE");
        Process process = builder.start();
        process.getOutputStream().close();
    }

    /** Half of the machine's memory, at least 1 GB. */
    private static String heap() {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.max(1, machine.getTotalMemorySize() / (2L << 30)) + "g";
    }

    /** Starts no more commands; the one that runs goes on. */
    @Override
    public void close() {
        ticks.cancel(false);
        clock.shutdownNow();
    }
}

package lockstep.workbench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lockstep.review.casefile.CaseJson;
import lockstep.run.Fingerprint;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import lockstep.run.WholeFile;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Commands in the order in which they were ordered, one at a time, each in a JVM of its own by the same launcher that a person
 * uses. A command goes on when the server ends; a server that starts later finds it.
 */
final class Jobs implements AutoCloseable {
    private static final long MILLIS = 500;
    /**
     * Takes the job by a file that only one process can create, runs the command and keeps its exit code, also where the server has
     * ended. The keys that end the server in a terminal do not end the command.
     */
    private static final String SCRIPT =
            "trap '' INT HUP; set -C; { echo $$ >\"$FOLDER/pid\"; } 2>/dev/null || exit 0; set +C; "
                    + "if [ -e \"$FOLDER/cancelled\" ]; then (exit 143); else \"$@\" >\"$FOLDER/out\" 2>\"$FOLDER/log\"; fi; "
                    + "echo $? >\"$FOLDER/exit.part\" && mv \"$FOLDER/exit.part\" \"$FOLDER/exit\"";

    private final Path folder;
    private final List<String> launcher;
    private final List<String> behind;
    private final Consumer<Job> ended;
    private final Consumer<String> say;
    /** Null before the queue begins. */
    private @Nullable ScheduledFuture<?> ticks;

    private final Set<Long> over = new HashSet<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(r -> {
        Thread thread = new Thread(r, "jobs");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param launcher the words that start lockstep
     * @param behind words behind every command, such as those for spark-submit
     * @param ended is told every command that has ended, once by each server
     * @param say hears what goes wrong with the queue
     */
    Jobs(Path folder, List<String> launcher, List<String> behind, Consumer<Job> ended, Consumer<String> say) {
        this.folder = folder;
        this.launcher = launcher;
        this.behind = behind;
        this.ended = ended;
        this.say = say;
    }

    /** Starts the commands that wait, and from now on those that are added. */
    void begin() {
        ticks = clock.scheduleWithFixedDelay(this::tick, 0, MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Returns a command with the words that stand behind every command of this server. */
    List<String> whole(List<String> command) {
        return Stream.concat(command.stream(), behind.stream()).toList();
    }

    /** Writes accounts into a file, because every user of the machine can read the words of a command that runs. */
    Path listed(List<String> accounts) {
        String lines = String.join("\n", accounts) + "\n";
        Path file = folder.resolveSibling("lists").resolve(Fingerprint.of(lines).substring(0, 16) + ".txt");
        WholeFile.write(file, lines);
        return file;
    }

    /** Puts a command at the end of the queue. It is on the disk when this returns. */
    synchronized Job add(Job.Order order) {
        long n = numbers().stream().mapToLong(k -> k).max().orElse(0) + 1;
        Path own = folder.resolve(String.valueOf(n));
        WholeFile.write(own.resolve("job.json"), CaseJson.pretty(order));
        if (ticks != null) clock.execute(this::tick);
        return Job.in(own);
    }

    /** The newest first. */
    List<Job> all() {
        return numbers().stream()
                .sorted(Comparator.reverseOrder())
                .map(n -> Job.in(folder.resolve(String.valueOf(n))))
                .toList();
    }

    /** The newest first, of one run. */
    List<Job> of(String run) {
        return all().stream().filter(j -> j.order().run().equals(run)).toList();
    }

    private List<Long> numbers() {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> own = Files.list(folder)) {
            return own.filter(f -> Files.exists(f.resolve("job.json")))
                    .map(f -> String.valueOf(f.getFileName()))
                    .filter(n -> n.matches("\\d{1,9}"))
                    .map(Long::valueOf)
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
                .orElseThrow(() -> new UserError(
                        Sentence.of("There is no command {0}.", n), Sentence.of("Go back to the list of runs.")));
    }

    /** Ends a job; what its command has finished is kept. */
    synchronized void cancel(Job job) {
        if (job.state().isOver()) return;
        WholeFile.write(job.folder().resolve("cancelled"), "");
        job.process().ifPresent(p -> p.descendants().forEach(ProcessHandle::destroy));
    }

    private synchronized void tick() {
        try {
            List<Job> open = numbers().stream()
                    .filter(n -> !over.contains(n))
                    .map(n -> Job.in(folder.resolve(String.valueOf(n))))
                    .toList();
            boolean busy = false;
            Optional<Job> next = Optional.empty();
            for (Job j : open) {
                Job.State state = j.state();
                if (state.isOver() && over.add(j.n())) ended.accept(j);
                busy |= state == Job.State.RUNNING;
                if (state == Job.State.WAITING
                        && (next.isEmpty() || j.n() < next.get().n())) next = Optional.of(j);
            }
            if (!busy && next.isPresent()) start(next.get());
        } catch (RuntimeException e) {
            say.accept("the queue of commands: " + e); // the next tick tries again
        }
    }

    /** A command that cannot be started has failed, so that the next one can begin. */
    private void start(Job job) {
        try {
            begin(job);
        } catch (IOException e) {
            WholeFile.write(
                    job.folder().resolve("log"), "lockstep: The command cannot be started: " + e.getMessage() + "\n");
            WholeFile.write(job.folder().resolve("exit"), "1\n");
        }
    }

    private void begin(Job job) throws IOException {
        List<String> words = new ArrayList<>(List.of("bash", "-c", SCRIPT, "lockstep"));
        words.addAll(launcher);
        words.addAll(job.order().words());
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put("FOLDER", job.folder().toAbsolutePath().toString());
        environment.put("NO_COLOR", "1");
        environment.put(Words.LANGUAGE, Objects.requireNonNullElse(job.order().language(), "en"));
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
        if (ticks != null) ticks.cancel(false);
        clock.shutdownNow();
    }
}

package lockstep.workbench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lockstep.review.casefile.CaseJson;
import lockstep.run.Shell;
import org.jspecify.annotations.Nullable;

/**
 * One command of the workbench. Its folder holds `job.json`, `out` and `log` (what it prints), `pid`, `exit` (its exit code) and
 * `cancelled` (empty), so that its state outlives the server.
 */
record Job(long n, Order order, Path folder) {
    private static final long CLOCKS_DIFFER_S = 2;

    /**
     * What was ordered.
     *
     * @param run the name of the run
     * @param words of the command line, behind `lockstep`
     * @param upload the files that it reads; null where it reads none
     * @param at when it was ordered
     * @param language of the page on which it was ordered; null where an earlier version has ordered it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Order(
            String run,
            List<String> words,
            @Nullable String upload,
            Instant at,
            @Nullable String language) {
        /** The same command, ordered now. */
        Order again() {
            return new Order(run, words, upload, Instant.now(), language);
        }

        /** Whether the command makes the run what it is: it reads files or finds clusters. */
        boolean makesTheRun() {
            return words.contains("detect");
        }

        /** The key file under which the command pseudonymises; empty where it does not. */
        String key() {
            String option = "--pseudonymise=";
            return words.stream()
                    .filter(word -> word.startsWith(option))
                    .map(word -> word.substring(option.length()))
                    .findFirst()
                    .orElse("");
        }
    }

    /** What became of a job. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        /** The command has ended with an error. */
        FAILED,
        /** A person has ended it. */
        CANCELLED,
        /** Its process is gone and has left no exit code. */
        LOST;

        boolean isOver() {
            return this != WAITING && this != RUNNING;
        }
    }

    static Job in(Path folder) {
        String json = read(folder.resolve("job.json"));
        return new Job(
                Long.parseLong(folder.getFileName().toString()),
                CaseJson.read(json, Order.class, folder + "/job.json"),
                folder);
    }

    State state() {
        Optional<Integer> exit = exit();
        boolean cancelled = Files.exists(folder.resolve("cancelled"));
        if (exit.isPresent()) return exit.get() == 0 ? State.DONE : cancelled ? State.CANCELLED : State.FAILED;
        if (!Files.exists(folder.resolve("pid"))) return cancelled ? State.CANCELLED : State.WAITING;
        // In this order, because the shell may write its number in between.
        if (isBeginning() || process().isPresent()) return State.RUNNING;
        return exit().isPresent() ? state() : cancelled ? State.CANCELLED : State.LOST; // it may have ended just now
    }

    /** Whether its process is about to write its number. */
    private boolean isBeginning() {
        Path file = folder.resolve("pid");
        return read(file).isBlank()
                && modified(file).plusSeconds(CLOCKS_DIFFER_S).isAfter(Instant.now());
    }

    /** The exit code; 128 and the number of the signal where one has ended it. */
    Optional<Integer> exit() {
        Path file = folder.resolve("exit");
        String code = read(file).strip(); // empty where the disk was full
        return code.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(code));
    }

    /** The process that runs it; a later process that has got the same number does not count. */
    Optional<ProcessHandle> process() {
        Path file = folder.resolve("pid");
        String pid = read(file).strip();
        if (pid.isEmpty()) return Optional.empty();
        Instant latest = modified(file).plusSeconds(CLOCKS_DIFFER_S);
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .filter(p -> p.info().startInstant().orElse(Instant.MIN).isBefore(latest));
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what changes whenever the command has printed something, has begun or has ended. */
    String stamp() {
        return state() + "-" + size(folder.resolve("log")) + "-" + size(folder.resolve("out"));
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command as a person types it. */
    String command() {
        return command(order.words());
    }

    static String command(List<String> words) {
        return Shell.launcher() + " " + words.stream().map(Shell::word).collect(Collectors.joining(" "));
    }

    String out() {
        return read(folder.resolve("out"));
    }

    /** What it has said so far, a line each. */
    List<String> log() {
        return read(folder.resolve("log")).lines().toList();
    }

    /** The lines that say what went wrong and what to do next. */
    List<String> problem() {
        List<String> lines = new ArrayList<>();
        for (String line : log()) {
            if (line.startsWith("lockstep: ")) lines.clear();
            if (line.startsWith("lockstep: ") || !lines.isEmpty()) lines.add(line);
        }
        return lines;
    }

    /** Seconds from its begin to its end, or to now. */
    long seconds() {
        Path begun = folder.resolve("pid");
        if (!Files.exists(begun)) return 0;
        Path end = folder.resolve("exit");
        Instant to = Files.exists(end) ? modified(end) : Instant.now();
        return Math.max(0, to.getEpochSecond() - modified(begun).getEpochSecond());
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

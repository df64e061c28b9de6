package lockstep.jobs;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs `jobs/lockstep` as a user does whose path leads to it. */
final class Launcher {
    /** The folder of the launcher. */
    static final String HERE = new File("").getAbsolutePath();

    /** What a command said, and the code it ended with. */
    record Said(int code, String out, String err) {}

    private Launcher() {}

    static Said run(String... command) throws IOException, InterruptedException {
        return within(8, Map.of(), command);
    }

    static Said within(int minutes, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(new File("lockstep").getAbsolutePath()));
        words.addAll(List.of(command));
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().merge("PATH", HERE, (path, here) -> here + File.pathSeparator + path);
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("Not done in time: " + words + Files.readString(err));
            }
            return new Said(process.exitValue(), text(out), text(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** The command that makes a list of a run, with all that it needs. */
    static String[] flag(Path run) {
        return new String[] {
            "flag",
            run.toString(),
            "--for",
            "Meta",
            "--purpose",
            "review",
            "--from",
            "Desk",
            "--contact",
            "desk@example.org"
        };
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}

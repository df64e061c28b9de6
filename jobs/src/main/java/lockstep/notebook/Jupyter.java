package lockstep.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lockstep.run.UserError;
import lockstep.table.RunFolder;

/** Starts Jupyter, where it is installed, with our kernel and a run. Nothing is written into the user's own settings. */
public final class Jupyter {
    private final Path jobs;
    private final Path run;

    private Jupyter(Path jobs, Path run) {
        this.jobs = jobs;
        this.run = run;
    }

    /** @throws UserError where there is no such run */
    public static Jupyter on(Path run) {
        RunFolder.local(run).mustBeRun(run.toString());
        return new Jupyter(jobs(), run.toAbsolutePath().normalize());
    }

    /**
     * In the browser; returns when the user closes it.
     *
     * @param words further ones for Jupyter itself
     */
    public int open(List<String> words) throws IOException, InterruptedException {
        for (String front : List.of("lab", "notebook")) {
            if (!onPath("jupyter-" + front)) continue;
            List<String> all = new ArrayList<>(List.of("jupyter", front, "--notebook-dir=" + notebooks()));
            all.addAll(words);
            return start(all.toArray(String[]::new));
        }
        throw new UserError(
                "Jupyter is not installed.",
                "Install it: apt-get install jupyter-notebook (Debian, Ubuntu), or pip install jupyterlab. Then run this command again.");
    }

    /**
     * Runs every notebook from its first cell to its last and writes it, with what it gave, as a notebook and as a page.
     *
     * @throws UserError that names every cell that failed; the pages are there all the same
     */
    public void pages(Path into) throws IOException, InterruptedException {
        if (!onPath("jupyter-nbconvert")) {
            throw new UserError(
                    "Jupyter's nbconvert is not installed.",
                    "Install it: apt-get install jupyter-nbconvert (Debian, Ubuntu), or pip install nbconvert. Then run this command again.");
        }
        Path to = into.toAbsolutePath();
        List<Path> done = new ArrayList<>();
        for (Path notebook : all()) {
            Path copy = to.resolve(notebook.getFileName());
            convert(
                    "notebook",
                    notebook,
                    to,
                    "--execute",
                    "--allow-errors",
                    "--ExecutePreprocessor.timeout=600",
                    "--ExecutePreprocessor.record_timing=False");
            convert("html", copy, to);
            done.add(copy);
        }
        List<String> failed = new ArrayList<>();
        for (Path notebook : done) failed.addAll(errors(notebook));
        if (!failed.isEmpty()) {
            throw new UserError(
                    UserError.Kind.INPUT, "Not every cell could be run.", failed, "See the pages in " + into + ".");
        }
    }

    private void convert(String to, Path notebook, Path into, String... how) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("jupyter", "nbconvert", "--log-level=WARN", "--to=" + to));
        words.addAll(List.of(how));
        words.add("--output-dir=" + into);
        words.add(notebook.toString());
        int code = start(words.toArray(String[]::new));
        if (code != 0) {
            throw new UserError(
                    "Jupyter could not run " + notebook.getFileName() + ": it left with code " + code + ".",
                    "See what it says above.");
        }
    }

    /** What stands under the cells that failed. */
    private static List<String> errors(Path notebook) throws IOException {
        List<String> errors = new ArrayList<>();
        for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).path("cells")) {
            for (JsonNode output : cell.path("outputs")) {
                if (!output.path("output_type").asText().equals("error")) continue;
                errors.add(notebook.getFileName() + ", cell " + cell.path("execution_count") + ", "
                        + output.path("traceback").path(0).asText());
            }
        }
        return errors;
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(notebooks())) {
            return files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
        }
    }

    private int start(String... words) throws IOException, InterruptedException {
        ProcessBuilder jupyter = new ProcessBuilder(words).inheritIO();
        Map<String, String> env = jupyter.environment();
        String before = env.getOrDefault("JUPYTER_PATH", "");
        env.put("JUPYTER_PATH", kernel() + (before.isEmpty() ? "" : File.pathSeparator + before));
        env.put(Lab.RUN, run.toString());
        return jupyter.start().waitFor();
    }

    /** Writes what Jupyter must know of our kernel, and returns the folder to look in. */
    private Path kernel() throws IOException {
        Path spec = jobs.resolve("target/jupyter/kernels/lockstep/kernel.json");
        Files.createDirectories(Objects.requireNonNull(spec.getParent()));
        Files.writeString(
                spec,
                new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of(
                                "argv", List.of(jobs.resolve("lockstep").toString(), "kernel", "{connection_file}"),
                                "display_name", "Java with lockstep",
                                "language", "java",
                                "interrupt_mode", "message")));
        return jobs.resolve("target/jupyter");
    }

    private Path notebooks() {
        return jobs.resolveSibling("notebooks");
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(dir -> Files.isExecutable(Path.of(dir, program)));
    }

    /** Beside the folder of the jar that this class was loaded from. */
    private static Path jobs() {
        try {
            Path jar = Path.of(Jupyter.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path jobs = Objects.requireNonNull(jar.getParent()).getParent();
            if (jobs != null && Files.isExecutable(jobs.resolve("lockstep"))) return jobs;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        throw new UserError(
                "The notebooks are not beside this jar.",
                "Start it by the launcher of a checkout: jobs/lockstep notebook");
    }
}

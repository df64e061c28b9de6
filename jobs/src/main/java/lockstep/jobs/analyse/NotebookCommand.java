package lockstep.jobs.analyse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lockstep.jobs.terminal.ExitCode;
import lockstep.notebook.Jupyter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Jupyter}. */
@Command(
        name = "notebook",
        header = {
            "Open the notebooks on a run, in Jupyter Lab or Notebook; cells are Java, with Spark at hand.",
            "",
            "Examples:",
            "  lockstep notebook runs/almaty",
            "  lockstep notebook runs/almaty --html pages",
            ""
        })
public final class NotebookCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            defaultValue = "demo/run",
            description = "Run that the notebooks read (default: ${DEFAULT-VALUE}).")
    private Path run = Path.of("demo/run");

    @Option(
            names = "--html",
            paramLabel = "DIR",
            description = "Run all notebooks and write them as pages to DIR; no browser opens.")
    private @Nullable Path html;

    @Option(
            names = "--jupyter",
            paramLabel = "WORD",
            description = "Handed on to Jupyter, such as --jupyter=--no-browser; may be repeated.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Jupyter jupyter = Jupyter.on(run);
        if (html == null) return jupyter.open(words) == 0 ? ExitCode.OK.number : ExitCode.FAILED.number;
        jupyter.pages(html);
        return ExitCode.OK.number;
    }
}

package lockstep.jobs.analyse;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import lockstep.jobs.terminal.ExitCode;
import lockstep.notebook.Kernel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The shell around {@link Kernel}; Jupyter calls it, nobody else does. */
@Command(name = "kernel", hidden = true, description = "Serve a Jupyter notebook.")
public final class KernelCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Jupyter's connection file.")
    private Path connection = Path.of("");

    @Override
    public Integer call() throws IOException, GeneralSecurityException {
        Kernel.serve(connection);
        return ExitCode.OK.number;
    }
}

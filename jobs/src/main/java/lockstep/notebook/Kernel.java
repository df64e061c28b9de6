package lockstep.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import lockstep.run.Versions;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseKernelBuilder;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.jspecify.annotations.Nullable;

/** What Jupyter talks to: Java cells, run in a JVM that has Spark in it. */
public final class Kernel extends BaseKernel {
    private final Shell shell = new Shell();

    private Kernel(Builder b) {
        super(
                "lockstep",
                Versions.LOCKSTEP,
                new LanguageInfo.Builder("java")
                        .version(String.valueOf(Runtime.version().feature()))
                        .mimetype("text/x-java-source")
                        .fileExtension(".jshell")
                        .pygments("java")
                        .codemirror("text/x-java")
                        .build(),
                List.of(),
                null,
                b.io(),
                b.comms(),
                b.renderer(),
                b.magicWords(),
                b.magics(),
                false,
                b.styler());
    }

    /** The library's parts as it makes them itself. */
    private static final class Builder extends BaseKernelBuilder<Builder, Kernel> {
        @Override
        public Kernel build() {
            return new Kernel(this);
        }

        org.dflib.jjava.jupyter.kernel.JupyterIO io() {
            return buildJupyterIO(buildJupyterIOEncoding());
        }

        org.dflib.jjava.jupyter.kernel.comm.CommManager comms() {
            return buildCommManager();
        }

        org.dflib.jjava.jupyter.kernel.display.Renderer renderer() {
            return buildRenderer();
        }

        org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry magics() {
            return buildMagicsRegistry();
        }

        MagicParser magicWords() {
            return new MagicParser("(?<=(?:^|=))\\s*%", "%%", buildMagicTranspiler());
        }

        org.dflib.jjava.jupyter.kernel.util.StringStyler styler() {
            return buildErrorStyler();
        }
    }

    /** Serves until Jupyter lets go. */
    public static void serve(Path connectionFile) throws IOException, GeneralSecurityException {
        JupyterConnection connection =
                new JupyterConnection(KernelConnectionProperties.parse(Files.readString(connectionFile)));
        Kernel kernel = new Builder().build();
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        kernel.onStartup();
        connection.waitUntilClose();
    }

    /** Called by the shell's own code, behind every expression of a cell. */
    public static void keep(@Nullable Object value) {
        Shell.keep(value);
    }

    @Override
    public @Nullable Object evalRaw(String cell) {
        return shell.run(cell);
    }

    @Override
    public @Nullable DisplayData eval(String cell) {
        return Shown.of(evalRaw(cell));
    }

    @Override
    public List<String> formatError(Throwable thrown) {
        return thrown instanceof CellError e ? e.lines() : super.formatError(thrown);
    }

    @Override
    public void interrupt() {
        shell.stop(Kernel::cancelJobs);
    }

    private static boolean cancelJobs() {
        if (SparkSession.getDefaultSession().isEmpty()) return false;
        SparkContext spark = SparkSession.getDefaultSession().get().sparkContext();
        boolean any = spark.statusTracker().getActiveJobIds().length > 0;
        spark.cancelAllJobs();
        return any;
    }

    @Override
    public @Nullable DisplayData inspect(String cell, int at, boolean more) {
        String told = shell.explain(cell, at);
        return told == null ? null : new DisplayData(told);
    }

    @Override
    public ReplacementOptions complete(String cell, int at) {
        Shell.Completions c = shell.complete(cell, at);
        return new ReplacementOptions(c.words(), c.from(), at);
    }

    @Override
    public String isComplete(String cell) {
        return shell.isWhole(cell) ? IS_COMPLETE_YES : IS_COMPLETE_MAYBE;
    }
}

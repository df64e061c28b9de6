package lockstep.jobs.decide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.ingest.Inspect;
import lockstep.ingest.Preview;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.run.UserError;
import lockstep.table.LocalDisk;
import lockstep.workbench.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Workbench}. */
@Command(
        name = "serve",
        header = {
            "Serve the workbench: make runs from files, review, decide and make lists, all in a browser.",
            "Only this machine can open it. A command that has begun continues after the server ends.",
            "",
            "Examples:",
            "  lockstep serve",
            "  lockstep serve runs --port 0",
            "  lockstep serve runs -- --master spark://host:7077   (every command runs on that cluster; it must reach the folder)",
            ""
        })
public final class ServeCommand implements Callable<Integer> {
    /** Set by the launcher: the words that start lockstep anew. */
    static final String LAUNCHER = "lockstep.launcher";

    private static final String BOUNDARY = "----rehearsal";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            defaultValue = "runs",
            description = "Folder of the runs; made if missing (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("runs");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8089",
            description = "Where to serve (default: ${DEFAULT-VALUE}; 0 for any that is free).")
    private int port = 8089;

    /** From the launcher: the words behind `--`, which every command hands to spark-submit. */
    @Option(names = "--behind", hidden = true)
    private List<String> behind = List.of();

    /** For the launcher, which keeps the classes that this loads. */
    @Option(names = "--rehearse", hidden = true)
    private boolean isRehearsal;

    private static void rehearse(Workbench workbench) {
        try {
            workbench.rehearse();
        } catch (IOException | RuntimeException e) {
            Talk.say("the first pages open more slowly, because they could not be made in advance: " + e);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        String launcher = System.getProperty(LAUNCHER);
        if (launcher == null) {
            throw new UserError(
                    "The workbench was not started by the launcher, so it cannot start other commands.",
                    "Start it by the launcher: lockstep serve");
        }
        CompletableFuture<Inspect> inspect = CompletableFuture.supplyAsync(
                () -> new Inspect(LocalDisk.configuration(), () -> Sessions.open("serve")));
        try (Workbench workbench = Workbench.start(
                folder,
                port,
                List.of(launcher),
                behind.isEmpty()
                        ? List.of()
                        : Stream.concat(Stream.of("--"), behind.stream()).toList(),
                (file, settings) -> Preview.of(inspect.join(), file, settings),
                Talk::say)) {
            if (isRehearsal) return visit(workbench);
            Thread rehearsal = new Thread(() -> rehearse(workbench), "rehearsal");
            rehearsal.setDaemon(true);
            rehearsal.start();
            System.out.println(workbench.link());
            Talk.say("serving " + folder + " on this machine alone; stop with Ctrl-C");
            new CountDownLatch(1).await();
        }
        return ExitCode.OK.number;
    }

    /** Opens the first page and hands a small file in, as a browser does. */
    private static int visit(Workbench workbench) throws InterruptedException {
        rehearse(workbench);
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            URI first = URI.create(workbench.link());
            String page = browser.send(HttpRequest.newBuilder(first).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher token = TOKEN.matcher(page);
            if (!token.find()) return ExitCode.FAILED.number;
            HttpRequest upload = HttpRequest.newBuilder(first.resolve("/upload"))
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(HttpRequest.BodyPublishers.ofString(part("name=token", token.group(1))
                            + part("name=run", "rehearsal") + part("name=files; filename=small.csv", Workbench.SMALL)
                            + "--" + BOUNDARY + "--\r\n"))
                    .build();
            HttpResponse<Void> files = browser.send(upload, HttpResponse.BodyHandlers.discarding());
            return files.statusCode() == 200 ? ExitCode.OK.number : ExitCode.FAILED.number;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + name + "\r\n\r\n" + value + "\r\n";
    }
}

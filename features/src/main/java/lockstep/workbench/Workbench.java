package lockstep.workbench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import lockstep.ingest.IngestSettings;
import lockstep.ingest.Preview;
import lockstep.review.serve.ReviewServer;
import lockstep.run.UserError;

/**
 * Serves a folder of runs on the loopback address: a person makes runs from files, looks at their clusters, decides and makes lists.
 * Every change is a command of the command line, in a process of its own.
 */
public final class Workbench implements AutoCloseable {
    /** Files beside the runs; no run can have this name. */
    static final String OWN = ".workbench";

    /** A file of one post, for the rehearsal. */
    public static final String SMALL = "account_id,at,text\n1,2021-01-04T09:00:00Z,a first text\n";

    /** Seconds in which an upload has to arrive. */
    private static final int SLOWEST = 600;

    private final FileChannel channel;
    private final Jobs jobs;
    private final WorkbenchRouter router;
    private final ReviewServer server;

    private Workbench(FileChannel channel, Jobs jobs, WorkbenchRouter router, ReviewServer server) {
        this.channel = channel;
        this.jobs = jobs;
        this.router = router;
        this.server = server;
    }

    /**
     * @param folder of the runs; made where it is missing
     * @param port 0 for any that is free
     * @param launcher the words that start lockstep
     * @param behind words behind every command, such as those for spark-submit
     * @param preview what a file is, read with these settings
     * @param say hears of what goes wrong
     * @throws UserError where the port is taken, or another workbench serves the folder
     */
    public static Workbench start(
            Path folder,
            int port,
            List<String> launcher,
            List<String> behind,
            BiFunction<String, IngestSettings, Preview> preview,
            Consumer<String> say) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Path own = root.resolve(OWN);
            Files.createDirectories(own);
            FileChannel channel =
                    FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean served = false;
            try {
                lock(channel, root);
                Uploads uploads = new Uploads(own.resolve("uploads"));
                Jobs jobs = new Jobs(own.resolve("jobs"), launcher, behind, j -> forget(j, uploads), say);
                WorkbenchRouter router = new WorkbenchRouter(root, jobs, uploads, preview);
                ReviewServer server = ReviewServer.start(router, port, SLOWEST, say);
                jobs.begin(); // not before the server is there: who gets an error has started no command
                served = true;
                return new Workbench(channel, jobs, router, server);
            } finally {
                if (!served) channel.close();
            }
        } catch (IOException e) {
            throw new UserError(
                    "The workbench cannot use " + root + ": " + e.getMessage(), "Choose a folder that is yours.");
        }
    }

    /** The uploaded files of a pseudonymised run name accounts: they go once the run holds their posts. */
    private static void forget(Job job, Uploads uploads) {
        if (job.state() == Job.State.DONE && !job.order().key().isEmpty())
            uploads.remove(job.order().upload());
    }

    /**
     * Locks the folder until the channel is closed.
     *
     * @throws UserError where another process, or this one, has the lock
     */
    private static void lock(FileChannel channel, Path root) throws IOException {
        try {
            if (channel.tryLock() != null) return;
        } catch (OverlappingFileLockException e) {
            // this process has it
        }
        throw new UserError(
                UserError.Kind.REFUSED,
                "Another workbench serves " + root + " already.",
                "Use its page, or end it first.");
    }

    /** The link to open: it holds the key. */
    public String link() {
        return server.link();
    }

    /**
     * Loads the code of the first pages: asks the server once, and makes these pages without showing them. The first person then
     * waits less.
     *
     * @throws IOException where the server cannot be reached or the folder cannot be written
     */
    public void rehearse() throws IOException {
        server.rehearse();
        router.rehearse();
    }

    /** Ends the server; a command that runs goes on. */
    @Override
    public void close() {
        server.close();
        jobs.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

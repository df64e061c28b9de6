package lockstep.jobs.decide;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Talk;
import lockstep.review.casefile.Cases;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Reviewer;
import lockstep.review.decision.Reviewers;
import lockstep.review.html.Site;
import lockstep.review.page.PageFiles;
import lockstep.review.serve.ReviewServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The pages of a run, as files or served. Needs no Spark. */
@Command(
        name = "review",
        header = {
            "Write the pages on which people look at the clusters, or serve them and take decisions.",
            "",
            "Examples:",
            "  lockstep review runs/almaty",
            "  lockstep review runs/almaty --add-reviewer aigul",
            "  lockstep review runs/almaty --serve",
            ""
        })
public final class ReviewCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Folder of a run that 'lockstep detect' has been through.")
    private String run = "";

    @Option(names = "--serve", description = "Serve the pages on this machine, and take decisions.")
    private boolean serve;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8088",
            description = "Where to serve (default: ${DEFAULT-VALUE}; 0 for any that is free).")
    private int port = 8088;

    @Option(
            names = "--add-reviewer",
            paramLabel = "NAME",
            description = "Let somebody decide; asks for a passphrase, or takes LOCKSTEP_PASSPHRASE.")
    private @Nullable String add;

    @Override
    public Integer call() throws InterruptedException {
        Cases cases = Cases.of(run);
        if (add != null) {
            Reviewer reviewer = Reviewers.add(
                    cases.run().resolve(Decisions.FOLDER), add, Passphrase.fresh("passphrase for " + add));
            Talk.say(reviewer.name() + " can decide now");
            return ExitCode.OK.number;
        }
        if (serve) return serve();
        System.out.println(PageFiles.write(Site.ofFiles(cases))
                .toAbsolutePath()
                .normalize()
                .toUri());
        return ExitCode.OK.number;
    }

    /** Until it is stopped. */
    private int serve() throws InterruptedException {
        try (ReviewServer server = ReviewServer.start(run, port, Talk::say)) {
            System.out.println(server.link());
            Talk.say("serving on this machine alone; stop with Ctrl-C");
            new CountDownLatch(1).await();
        }
        return ExitCode.OK.number;
    }
}

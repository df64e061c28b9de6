package lockstep.jobs.decide;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Talk;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decision;
import lockstep.review.decision.DecisionFile;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Reviewers;
import lockstep.review.decision.Signer;
import lockstep.run.Shell;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Decisions#append}. Needs no Spark. */
@Command(
        name = "decide",
        header = {
            "Record your verdict on a cluster and its reason, signed with your passphrase.",
            "Nothing is deleted: to change a verdict, decide again.",
            "Verdicts: inauthentic, legitimate, not-coordinated, cannot-tell.",
            "",
            "Examples:",
            "  lockstep decide runs/almaty 382749f38248 inauthentic --by aigul --because 'one text batch, registered in bursts'",
            "  lockstep decide runs/almaty --file decision-382749f38248.json --by aigul",
            ""
        })
public final class DecideCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
    private String run = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "CLUSTER", description = "The cluster's id.")
    private @Nullable String cluster;

    @Parameters(index = "2", arity = "0..1", paramLabel = "VERDICT", description = "What it is.")
    private @Nullable String verdict;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who decides.")
    private String by = "";

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            description = "Why. Stands in the list; people who are listed may read it.")
    private String because = "";

    @Option(
            names = "--without",
            paramLabel = "ACCOUNT",
            description = "A member to leave out of any list, as platform:id.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--override-protected",
            paramLabel = "TEXT",
            description = "Why a list may be made though protected accounts are among the members.")
    private @Nullable String override;

    @Option(names = "--name", paramLabel = "TEXT", description = "A name for the cluster, shown once two have decided.")
    private @Nullable String name;

    @Option(names = "--file", paramLabel = "F", description = "A decision downloaded from a page.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        if (file != null
                && (cluster != null || !because.isEmpty() || !without.isEmpty() || override != null || name != null)) {
            throw new UserError(
                    "--file holds the whole decision, so CLUSTER, --because, --without, --override-protected and --name cannot stand beside it.",
                    "lockstep decide " + Shell.word(run) + " --file F --by NAME");
        }
        Cases cases = Cases.of(run);
        DecisionFile said = file != null ? DecisionFile.read(file) : typed(cases);
        Queue.Entry entry = cases.entry(said.cluster());
        Signer signer =
                Reviewers.in(cases.run().resolve(Decisions.FOLDER)).open(by, Passphrase.ask("passphrase of " + by));
        Decision kept = Decisions.append(cases.run(), entry, said, signer, Instant.now());
        System.out.println("%s: %s says %s; line %d, hash %s"
                .formatted(kept.cluster(), Talk.plain(kept.by()), kept.verdict(), kept.n(), kept.hash()));
        return ExitCode.OK.number;
    }

    private DecisionFile typed(Cases cases) {
        if (cluster == null || verdict == null) {
            throw new UserError(
                    "The cluster or the verdict is missing.",
                    "lockstep decide " + Shell.word(run) + " CLUSTER VERDICT --by NAME --because TEXT, or --file F");
        }
        String seen = cases.entry(cluster).sha256();
        return new DecisionFile(cluster, seen, verdict, because, override, without, name);
    }
}

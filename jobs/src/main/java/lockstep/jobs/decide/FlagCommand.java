package lockstep.jobs.decide;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lockstep.flag.FlagPackage;
import lockstep.flag.FlagRequest;
import lockstep.flag.Renamed;
import lockstep.flag.Withdrawals;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Talk;
import lockstep.review.casefile.Cases;
import lockstep.review.decision.Decisions;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link FlagPackage}. Needs no Spark. */
@Command(
        name = "flag",
        header = {
            "Make a list for a recipient, of what two reviewers found inauthentic; or withdraw from one.",
            "Where a condition does not hold, no list is made: the command prints all reasons and exits with 5.",
            "",
            "Examples:",
            "  lockstep flag runs/almaty --for Meta --purpose 'review under the CIB policy' \\",
            "      --from 'Media Watch Almaty' --contact desk@example.org",
            "  lockstep flag runs/almaty --withdraw 2021-02-01-meta facebook:100001 --because 'a newsroom, as it has shown'",
            ""
        })
public final class FlagCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
    private String run = "";

    @Parameters(index = "1..*", paramLabel = "ACCOUNT", description = "With --withdraw: accounts, as platform:id.")
    private List<String> accounts = List.of();

    @Option(names = "--for", paramLabel = "RECIPIENT", description = "The recipient of the list.")
    private String recipient = "";

    @Option(
            names = "--purpose",
            paramLabel = "TEXT",
            description = "The purpose of the list. The recipient may use it for nothing else.")
    private String purpose = "";

    @Option(names = "--from", paramLabel = "ORGANISATION", description = "Your organisation, which sends the list.")
    private String from = "";

    @Option(
            names = "--contact",
            paramLabel = "ADDRESS",
            description = "Where the recipient and people who are listed can ask and object.")
    private String contact = "";

    @Option(names = "--platform", paramLabel = "P", description = "Name accounts of this platform only, in every file.")
    private @Nullable String platform;

    @Option(names = "--tlp2", description = "Mark the STIX bundle by TLP 2.0 instead of the TLP of STIX 2.1.")
    private boolean tlp2;

    @Option(names = "--one-reviewer", description = "One reviewer is enough; the list says so.")
    private boolean oneReviewer;

    @Mixin
    private RevealingKey key = new RevealingKey();

    @Option(
            names = "--withdraw",
            paramLabel = "PACKAGE",
            description = "Withdraw the given accounts from this list: the name of its folder in RUN/flagged.")
    private @Nullable String withdraw;

    @Option(names = "--because", paramLabel = "TEXT", description = "With --withdraw: why.")
    private String because = "";

    @Override
    public Integer call() throws IOException {
        Cases seen = Cases.of(run);
        Renamed renamed = key.renamed(seen);
        return RunFolder.local(seen.run()).alone("flag", () -> {
            Cases cases = Cases.of(run); // what it says now that nobody else may change it
            return withdraw == null ? list(cases, renamed) : withdrawal(cases, withdraw);
        });
    }

    private Integer withdrawal(Cases cases, String from) {
        Path correction = Withdrawals.withdraw(cases, from, accounts, because, Instant.now());
        System.out.println(correction);
        Talk.say("send it to everybody who has " + from);
        Talk.say(
                Talk.next("write the pages of the run again, so that they say it: lockstep review " + Shell.word(run)));
        Withdrawals.elsewhere(cases, accounts).forEach((list, there) -> {
            Talk.say("%s names the same: %s".formatted(list, String.join(", ", there)));
            Talk.say(Talk.next("  next: lockstep flag %s --withdraw %s --because %s %s"
                    .formatted(
                            Shell.word(run),
                            list,
                            Shell.word(because),
                            there.stream().map(Shell::word).collect(Collectors.joining(" ")))));
        });
        return ExitCode.OK.number;
    }

    private Integer list(Cases cases, Renamed renamed) {
        if (!accounts.isEmpty()) {
            throw new UserError("ACCOUNT stands only beside --withdraw.", "See: lockstep help flag");
        }
        FlagRequest request = new FlagRequest(
                recipient,
                purpose,
                from,
                contact,
                platform == null ? null : platform.toLowerCase(Locale.ROOT),
                tlp2,
                oneReviewer,
                Instant.now());
        FlagPackage.Made made =
                FlagPackage.write(cases, Decisions.of(cases.run()), key.protection(cases), request, renamed);
        System.out.println(made.folder());
        Talk.say("accounts: %,d, clusters: %,d. The same files are in %s.zip"
                .formatted(made.accounts(), made.clusters(), made.folder()));
        if (made.platforms().size() > 1) {
            Talk.say("the list names accounts of %s. A list for one of them: --platform NAME"
                    .formatted(String.join(", ", made.platforms())));
        }
        Talk.say("sum of the .zip (SHA-256), to be told by another channel: " + made.sum());
        made.earlier()
                .forEach((list, there) ->
                        Talk.say("the earlier list %s names %,d of these accounts too".formatted(list, there)));
        made.refused().forEach(r -> Talk.say("not in the list: " + r));
        return ExitCode.OK.number;
    }
}

package lockstep.jobs.decide;

import java.io.IOException;
import lockstep.flag.Renamed;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.jobs.terminal.RunKey;
import lockstep.review.casefile.Cases;
import lockstep.review.decision.Protection;
import lockstep.run.UserError;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The key of a pseudonymised run, where it may also name the accounts themselves. */
final class RevealingKey {
    @Mixin
    private RunKey key = new RunKey();

    @Option(
            names = "--reveal",
            description =
                    "With --key: name the accounts themselves, not their pseudonyms. The file reveals.log of the run records it.")
    private boolean reveal;

    Protection protection(Cases cases) {
        return key.protection(cases.run(), cases.manifest());
    }

    /** @throws UserError where names are to be revealed without a key, or the key is not the run's */
    Renamed renamed(Cases cases) throws IOException {
        KeyFile file = key.file(cases.manifest());
        if (!reveal) return Renamed.NOBODY;
        if (file == null) throw new UserError("Names are revealed by a key.", "Give it: --key KEYFILE");
        return Renamed.by(file);
    }
}

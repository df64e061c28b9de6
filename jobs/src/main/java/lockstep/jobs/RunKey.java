package lockstep.jobs;

import java.io.IOException;
import lockstep.export.Reveal;
import lockstep.flag.Renamed;
import lockstep.ingest.IngestFiles;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.ingest.pseudonym.Pseudonyms;
import lockstep.review.casefile.Cases;
import lockstep.review.decision.Protection;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key of a pseudonymised run, and what it opens. */
final class RunKey {
    @Option(
            names = "--key",
            paramLabel = "KEYFILE",
            description = "Of a pseudonymised run: protected.csv is compared under it.")
    private @Nullable String key;

    @Option(
            names = "--reveal",
            description = "With --key: name the accounts themselves, not their pseudonyms; reveals.log keeps that.")
    private boolean reveal;

    /** Under the run's key where its accounts are pseudonyms: else a protected account would not be known again. */
    Protection protection(Cases cases) {
        KeyFile file = file(cases);
        Protection plain = Protection.of(cases.run());
        if (IngestFiles.keyOf(cases.manifest()).isEmpty() || plain.isEmpty()) return plain;
        if (file == null) {
            throw new UserError(
                    UserError.Kind.REFUSED,
                    "The run is pseudonymised, and protected.csv holds accounts as they are.",
                    "Give the key they are compared under: --key KEYFILE");
        }
        return Protection.of(cases.run(), new Pseudonyms(file.names())::ofAccount);
    }

    Renamed renamed(Cases cases) throws IOException {
        KeyFile file = file(cases);
        return reveal && file != null ? Renamed.by(file) : Renamed.NOBODY;
    }

    /** That names were revealed, and how many. */
    void log(Cases cases, int names) {
        KeyFile file = file(cases);
        if (reveal && file != null) Reveal.log(RunFolder.local(cases.run()), file, names);
    }

    /** @throws UserError where the key is not the run's, or names are to be revealed without one */
    private @Nullable KeyFile file(Cases cases) {
        if (key == null) {
            if (reveal) throw new UserError("Names are revealed by a key.", "Give it: --key KEYFILE");
            return null;
        }
        KeyFile file = KeyFile.open(key);
        Reveal.refuseOtherKey(cases.manifest(), file);
        return file;
    }
}

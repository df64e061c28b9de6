package lockstep.jobs.terminal;

import java.nio.file.Path;
import java.util.List;
import lockstep.export.Reveal;
import lockstep.ingest.IngestFiles;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.ingest.pseudonym.Pseudonyms;
import lockstep.review.decision.Protection;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key of a pseudonymised run. */
public final class RunKey {
    @Option(
            names = "--key",
            paramLabel = "KEYFILE",
            description = "Key of a pseudonymised run; it is needed where the run has a protected.csv.")
    private @Nullable String key;

    /** Under the run's key where its accounts are pseudonyms: else a protected account would not be known again. */
    public Protection protection(Path run, Manifest manifest) {
        KeyFile file = file(manifest);
        Protection plain = Protection.of(run);
        if (IngestFiles.keyOf(manifest).isEmpty() || plain.isEmpty()) return plain;
        if (file == null) {
            throw new UserError(
                    UserError.Kind.REFUSED,
                    "The run is pseudonymised, and protected.csv holds the real accounts.",
                    "Give the key of the run: --key KEYFILE");
        }
        return Protection.of(run, new Pseudonyms(file.names())::ofAccount);
    }

    /** Returns the option as it was given; empty where it was not. */
    public List<String> words() {
        return key == null ? List.of() : List.of("--key=" + key);
    }

    /** @throws UserError where the key is not the run's */
    @Nullable
    public KeyFile file(Manifest manifest) {
        if (key == null) return null;
        KeyFile file = KeyFile.open(key);
        Reveal.refuseOtherKey(manifest, file);
        return file;
    }
}

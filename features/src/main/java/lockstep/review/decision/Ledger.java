package lockstep.review.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import lockstep.review.casefile.CaseJson;
import lockstep.run.GrowingFile;
import lockstep.run.Sentence;
import lockstep.run.Turn;
import lockstep.run.UserError;

/**
 * One reviewer's file: a line a decision, each with the hash of the one before and a signature. Lines are only added, and a
 * decision is on the disk before anybody is told that it was taken.
 */
final class Ledger {
    static final String ENDING = ".ndjson";

    private final Path file;
    private final Reviewer reviewer;

    Ledger(Path decisions, Reviewer reviewer) {
        this.file = decisions.resolve(reviewer.name() + ENDING);
        this.reviewer = reviewer;
    }

    Chain read() {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) throw notAFile();
        try {
            return Chain.of(Files.readAllBytes(file), reviewer, file.getFileName() + "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @return the decision as it stands in the file
     * @throws UserError where a line of the file is not as it was signed: then nothing is added
     */
    Decision append(Decision draft, Signer signer) {
        return Turn.in(folder(), () -> added(draft, signer));
    }

    private Decision added(Decision draft, Signer signer) {
        boolean isNew = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (!isNew && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) throw notAFile();
        return GrowingFile.add(file, bytes -> {
            Chain chain = Chain.of(bytes, reviewer, file.getFileName() + "");
            if (!chain.isSound()) throw changed(chain.problems());
            Decision decision = placed(draft, signer, chain);
            String line = (chain.endsOpen() ? "\n" : "") + CaseJson.line(decision) + "\n";
            return new GrowingFile.Addition<>(chain.length(), line, decision);
        });
    }

    private Decision placed(Decision draft, Signer signer, Chain chain) {
        Decision placed = draft.after(chain.decisions().size(), chain.head());
        String hash = placed.computedHash();
        Decision signed = placed.signed(hash, signer.sign(hash));
        if (!reviewer.signed(hash, String.valueOf(signed.signature()))) {
            throw new UserError(
                    UserError.Kind.REFUSED,
                    Sentence.of(
                            "The public key of {0} is not the one that belongs to the passphrase.", reviewer.name()),
                    Sentence.of("Restore decisions/reviewers.json from a copy."));
        }
        return signed;
    }

    private UserError changed(List<String> problems) {
        return new UserError(
                UserError.Kind.REFUSED,
                Sentence.of("The decisions of {0} are not valid:", reviewer.name()),
                problems,
                Sentence.of("Restore {0} from a copy, then decide again.", file));
    }

    private UserError notAFile() {
        return new UserError(
                UserError.Kind.REFUSED,
                file + " is a link or a folder, and no ordinary file.",
                "Replace it by the file of decisions.");
    }

    private Path folder() {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) throw new IllegalStateException(file + " lies nowhere");
        return folder;
    }
}

package lockstep.review.decision;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lockstep.review.casefile.CaseJson;
import lockstep.run.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * One line of a reviewer's file.
 *
 * @param n from 1
 * @param previous hash of the line before, or 64 zeros
 * @param casefile SHA-256 of the case file that was seen
 * @param members of the cluster as it was seen, ascending
 * @param without members the reviewer leaves out of any list
 * @param override why the list may be made though the cluster holds protected accounts; null where it says nothing of it
 * @param name that the reviewer gives the cluster; null for the one from facts
 * @param opened when the reviewer, logged in, first opened the page of this case file; null where no server saw it
 * @param machine {@link Machine#id()} of where the decision was signed; null in lines of earlier versions
 * @param hash SHA-256 of the line without hash and signature, its names in the order of letters
 * @param signature of the hash, Ed25519, Base64
 */
public record Decision(
        long n,
        String previous,
        String cluster,
        String casefile,
        List<String> members,
        String verdict,
        String because,
        List<String> without,
        @Nullable String override,
        @Nullable String name,
        @Nullable Instant opened,
        @Nullable String machine,
        String by,
        Instant at,
        @Nullable String hash,
        @Nullable String signature) {
    static final String FIRST = "0".repeat(64);

    public Decision {
        Stream.of(previous, cluster, casefile, members, verdict, because, without, by, at)
                .forEach(Objects::requireNonNull);
    }

    /** What a reviewer says, before it has its place in the file. */
    static Decision draft(DecisionFile said, List<String> members, @Nullable Instant opened, String by, Instant at) {
        return new Decision(
                0,
                FIRST,
                said.cluster(),
                said.casefile(),
                members.stream().sorted().toList(),
                said.verdict(),
                said.because(),
                said.without().stream().distinct().sorted().toList(),
                said.override(),
                said.name(),
                opened,
                Machine.id(),
                by,
                at,
                null,
                null);
    }

    Decision after(long lines, String head) {
        return new Decision(
                lines + 1, head, cluster, casefile, members, verdict, because, without, override, name, opened, machine,
                by, at, null, null);
    }

    Decision signed(String itsHash, String itsSignature) {
        return new Decision(
                n,
                previous,
                cluster,
                casefile,
                members,
                verdict,
                because,
                without,
                override,
                name,
                opened,
                machine,
                by,
                at,
                itsHash,
                itsSignature);
    }

    /** What the hash is over, computed again from what stands in the line. */
    String computedHash() {
        return Fingerprint.ofLines(List.of(CaseJson.line(after(n - 1, previous))));
    }

    /** Whether it says that the cluster is inauthentic. */
    public boolean isInauthentic() {
        return verdict.equals(Verdict.INAUTHENTIC.word());
    }
}

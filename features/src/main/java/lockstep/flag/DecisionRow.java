package lockstep.flag;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import lockstep.review.decision.Decision;
import org.jspecify.annotations.Nullable;

/**
 * One reviewer's word in `decisions.csv`.
 *
 * @param opened when the reviewer first opened the page of the case file; empty where that is not known
 * @param machine 1 for the first machine name of the cluster's decisions, 2 for the next; empty where it is not known
 * @param casefile SHA-256 of the whole case file that was decided on
 * @param firstVerdict what this reviewer said first of the same case file
 * @param leftOut how many members the reviewer keeps out of the list
 * @param hash of the signed line in the reviewer's chain
 */
record DecisionRow(
        String cluster,
        String by,
        @Nullable Instant opened,
        Instant at,
        @Nullable Integer machine,
        String verdict,
        String firstVerdict,
        String because,
        int leftOut,
        String override,
        String casefile,
        String hash,
        String signature) {
    static DecisionRow of(Flagged f, Flagged.Word w) {
        Decision d = w.decision();
        return new DecisionRow(
                f.id(),
                d.by(),
                d.opened(),
                d.at(),
                machine(f, d),
                d.verdict(),
                w.first(),
                Defanged.text(w.because()),
                d.without().size(),
                w.override(),
                d.casefile(),
                String.valueOf(d.hash()),
                String.valueOf(d.signature()));
    }

    private static @Nullable Integer machine(Flagged f, Decision d) {
        List<String> names = f.decisions().stream()
                .map(w -> w.decision().machine())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return d.machine() == null ? null : names.indexOf(d.machine()) + 1;
    }
}

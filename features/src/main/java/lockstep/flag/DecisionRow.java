package lockstep.flag;

import java.time.Instant;
import lockstep.review.decision.Decision;

/**
 * One reviewer's word in `decisions.csv`.
 *
 * @param casefile SHA-256 of the whole case file that was decided on
 * @param firstVerdict what this reviewer said first of the same case file
 * @param leftOut how many members the reviewer keeps out of the list
 * @param hash of the signed line in the reviewer's chain
 */
record DecisionRow(
        String cluster,
        String by,
        Instant at,
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
                d.at(),
                d.verdict(),
                w.first(),
                w.because(),
                d.without().size(),
                w.override(),
                d.casefile(),
                String.valueOf(d.hash()),
                String.valueOf(d.signature()));
    }
}

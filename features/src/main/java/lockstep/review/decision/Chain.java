package lockstep.review.decision;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lockstep.review.casefile.CaseJson;
import lockstep.run.GrowingFile;
import lockstep.run.UserError;

/**
 * A reviewer's lines, checked one by one.
 *
 * @param decisions whose line is as it was signed
 * @param problems a sentence for each line that is not
 * @param torn a sentence about a last line that was never finished; empty where there is none
 * @param head hash of the last line
 * @param length of what counts, in bytes; behind it stands what is torn
 * @param endsOpen whether the last line is whole and lacks its line break
 */
record Chain(List<Decision> decisions, List<String> problems, String torn, String head, long length, boolean endsOpen) {
    static Chain of(byte[] file, Reviewer reviewer, String name) {
        int end = GrowingFile.finished(file);
        List<Decision> decisions = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        String head = Decision.FIRST;
        long n = 0;
        for (String line :
                new String(file, 0, end, StandardCharsets.UTF_8).lines().toList()) {
            String wrong = wrong(line, ++n, head, reviewer, decisions);
            head = hash(line);
            if (!wrong.isEmpty()) problems.add("%s, line %d: %s.".formatted(name, n, wrong));
        }
        String tail = new String(file, end, file.length - end, StandardCharsets.UTF_8);
        if (tail.isEmpty()) return new Chain(decisions, problems, "", head, end, false);
        boolean whole = wrong(tail, n + 1, head, reviewer, decisions).isEmpty();
        if (whole) return new Chain(decisions, problems, "", hash(tail), file.length, true);
        String torn =
                "The last line of %s is incomplete, because a program stopped while it wrote the line. The next decision of this reviewer removes it."
                        .formatted(name);
        return new Chain(decisions, problems, torn, head, end, false);
    }

    /** A torn line is no reason against the next decision: it was never answered for. */
    boolean isSound() {
        return problems.isEmpty();
    }

    /** What is wrong with a line; where nothing is, it is added. */
    private static String wrong(String line, long n, String head, Reviewer reviewer, List<Decision> decisions) {
        try {
            Decision d = CaseJson.read(line, Decision.class, "line");
            String hash = d.computedHash();
            if (!hash.equals(d.hash())) return "it was changed after it was signed";
            if (d.n() != n || !d.previous().equals(head)) return "a line before it is missing or was changed";
            if (!d.by().equals(reviewer.name())) return "it belongs to another reviewer";
            if (!reviewer.signed(hash, String.valueOf(d.signature()))) return "its signature is not the reviewer's";
            decisions.add(d);
            return "";
        } catch (UserError e) {
            return "it is no decision";
        }
    }

    private static String hash(String line) {
        try {
            return CaseJson.read(line, Decision.class, "line").computedHash();
        } catch (UserError e) {
            return ""; // no next line can follow on it
        }
    }
}

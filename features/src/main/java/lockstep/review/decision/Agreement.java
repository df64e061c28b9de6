package lockstep.review.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far two reviewers agree beyond chance (Cohen 1960): (observed − expected) / (1 − expected), over the case files on which
 * both have given a verdict, each by the first that was given: before the other's could be seen.
 *
 * @param both how many those are
 * @param same on how many they say the same
 * @param kappa null where both have said the same of everything: then there is nothing that chance could be held against
 */
public record Agreement(
        String one,
        String other,
        int both,
        int same,
        @Nullable Double kappa) {
    /** @param casefiles of the clusters as they are; what was said of earlier versions does not count again */
    public static List<Agreement> of(Decisions decisions, Set<String> casefiles) {
        Map<String, Map<String, String>> verdicts = new TreeMap<>();
        decisions.made().stream()
                .filter(d -> casefiles.contains(d.casefile()))
                .forEach(d ->
                        verdicts.computeIfAbsent(d.by(), b -> new HashMap<>()).putIfAbsent(d.casefile(), d.verdict()));
        List<String> reviewers = new ArrayList<>(verdicts.keySet());
        List<Agreement> pairs = new ArrayList<>();
        for (int i = 0; i < reviewers.size(); i++) {
            for (int j = i + 1; j < reviewers.size(); j++) {
                Agreement pair = of(
                        reviewers.get(i),
                        verdicts.getOrDefault(reviewers.get(i), Map.of()),
                        reviewers.get(j),
                        verdicts.getOrDefault(reviewers.get(j), Map.of()));
                if (pair.both > 0) pairs.add(pair);
            }
        }
        return pairs;
    }

    static Agreement of(String one, Map<String, String> ones, String other, Map<String, String> others) {
        TreeSet<String> both = new TreeSet<>(ones.keySet());
        both.retainAll(others.keySet());
        int n = both.size();
        int same = (int) both.stream()
                .filter(c -> String.valueOf(ones.get(c)).equals(others.get(c)))
                .count();
        double expected = 0;
        for (String verdict : Verdict.words()) {
            double byOne =
                    both.stream().filter(c -> verdict.equals(ones.get(c))).count();
            double byOther =
                    both.stream().filter(c -> verdict.equals(others.get(c))).count();
            expected += byOne * byOther / Math.max(1, n) / Math.max(1, n);
        }
        Double kappa = n == 0 || expected == 1 ? null : ((double) same / n - expected) / (1 - expected);
        return new Agreement(one, other, n, same, kappa);
    }
}

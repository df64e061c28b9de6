package lockstep.indicators;

import java.util.List;
import java.util.Set;
import lockstep.detect.Cluster;
import lockstep.kernel.meeting.Tier;

/**
 * Where to look first, by stated rules, and never more than that. `legitimate?`: it declares what it is, or somebody called
 * for it in public, or nothing speaks for inauthenticity and its accounts are old and post on many days and mostly posts of their own.
 * `inauthentic?`: of the strong tier, none of that, and two indicators speak for it, one at least of the accounts themselves
 * and not of what they share. Else `undetermined`.
 */
final class Hint {
    static final String INAUTHENTIC = "inauthentic?";
    static final String LEGITIMATE = Cluster.LEGITIMATE;
    static final String UNDETERMINED = "undetermined";
    private static final Set<String> OF_THE_ACCOUNTS = Set.of(
            "registration_burst",
            "few_followers",
            "rare_client",
            "templated_handles",
            "handles_across_platforms",
            "same_picture",
            "office_hours",
            "apart_in_time");

    private Hint() {}

    static String of(Cluster cluster, List<Indicator> indicators) {
        if (says(indicators, "declared") || says(indicators, "public_call")) return LEGITIMATE;
        List<Indicator> odd = indicators.stream().filter(Indicator::speaksFor).toList();
        if (odd.isEmpty()) {
            return says(indicators, "old_accounts") && says(indicators, "own_life") ? LEGITIMATE : UNDETERMINED;
        }
        boolean ofAccounts = odd.stream().anyMatch(i -> OF_THE_ACCOUNTS.contains(i.name()));
        boolean strong = cluster.tier().equals(Tier.STRONG.column());
        return strong && ofAccounts && odd.size() >= 2 ? INAUTHENTIC : UNDETERMINED;
    }

    private static boolean says(List<Indicator> indicators, String name) {
        return indicators.stream().anyMatch(i -> i.name().equals(name) && i.speaksAgainst());
    }
}

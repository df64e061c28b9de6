package lockstep.detect;

import java.util.Arrays;
import java.util.List;

/** Why a cluster cannot be flagged: one English sentence each, in which `{}` stands for an argument. */
public enum Reason {
    OWN_PACE(
            "Its members make {} % of all actions in the strata where they met, so there is hardly anybody to compare them with."),
    SOURCES_UNKNOWN("The sources are not known well enough for the strong tier: it is a lead."),
    GROWN_FROM_GIVEN(
            "Without the given accounts the method does not show the cluster: its evidence, less a deduction for the selection of all members, is too little for a flag."),
    BY_BASELINE(
            "Hardly anybody in these data can be compared with the members. What chance expects follows from the run “{}” of ordinary data. No decoy can test that. The cluster is a lead without an error rate."),
    LEAD_ONLY(
            "The strong tier does not show the cluster: accounts that react to the same sources at the same speed, or write in the same language on the same day, would do as much together."),
    TWO_NOT_SURE(
            "No trace carries the cluster by itself. The evidence that two traces carry it, not both of them recurring ones, is too weak: p2 is {}, above {}."),
    ONLY_RECURRING(
            "At the strong tier only recurring traces ({}) carry the cluster. Accounts that follow the same event or the same timetable can show the same pattern."),
    CROWD("Many did the same at once, as a crowd does: counted by arrivals instead of pairs, no bits are left."),
    TOO_LITTLE("Counted by arrivals it has {} bits, and a flag needs {}."),
    DECOYS_BY_BURSTS(
            "In {} of {} decoys, where nobody acts together, a group has 7 e-bits. A flag by e-bits needs that no decoy has one."),
    ONE_OBJECT("Without its most shared object, or without its most shared source, the cluster has no bits left."),
    TOO_FEW_EBITS("By bursts it has {} e-bits, and a flag needs {}."),
    RESTS_ON_ONE(
            "Too much of the evidence by bursts rests on one object or one source: without it {} % remain, and a flag needs {} %."),
    NO_DECOYS("Decoys have not been run: there is no certificate."),
    FEW_DECOYS(
            "On these data chance makes groups above 0 bits, also counted by arrivals, and {} decoys are too few to say how large. Run detect again with --decoys {} and the same other options."),
    BELOW_FLOOR(
            "On these data chance makes groups of up to {} bits, counted by arrivals; what could carry a flag has {}."),
    TOO_LIKELY_MORE(
            "Its q is {}, above {}. More decoys may lower it: run detect again with --decoys {} and the same other options."),
    TOO_LIKELY("Its q is {}, above {}.");

    private static final String ARGUMENT = "{}";

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /**
     * A reason with its arguments, as a table keeps it.
     *
     * @param code the name of the reason
     */
    public record Said(String code, List<String> arguments) {
        public Reason reason() {
            return valueOf(code);
        }

        public String english() {
            String said = reason().sentence;
            for (String argument : arguments) {
                int at = said.indexOf(ARGUMENT);
                if (at < 0) break;
                said = said.substring(0, at) + argument + said.substring(at + ARGUMENT.length());
            }
            return said;
        }
    }

    /** Returns this reason with the figures of one cluster. They fill its sentence in their order. */
    public Said say(Object... arguments) {
        return new Said(name(), Arrays.stream(arguments).map(String::valueOf).toList());
    }
}

package lockstep.review.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lockstep.review.decision.Decision;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** Under which circumstances reviewers decided on a cluster: how far apart, for which reasons, on which machines. */
public final class Circumstances {
    private Circumstances() {}

    /** One sentence each; empty for fewer than two decisions. Not escaped. */
    public static List<String> together(Words w, List<Decision> decisions) {
        if (decisions.size() < 2) return List.of();
        List<Instant> times = decisions.stream().map(Decision::at).sorted().toList();
        List<String> says = new ArrayList<>();
        says.add(w.say("circumstances.apart", w.duration(Duration.between(times.get(0), times.get(times.size() - 1)))));
        if (haveOneReason(decisions)) says.add(w.say("circumstances.reason"));
        if (decisions.stream().anyMatch(d -> d.machine() == null)) {
            says.add(w.say("circumstances.machine.unknown"));
        } else {
            says.add(w.say("circumstances.machine." + (areOnOneMachine(decisions) ? "one" : "several")));
        }
        boolean apart = decisions.stream().allMatch(d -> d.machine() != null) && !areOnOneMachine(decisions);
        if (haveOneReason(decisions) || !apart) says.add(w.say("circumstances.open"));
        return says;
    }

    /** Whether there are at least two decisions, all with the same reason word for word. */
    public static boolean haveOneReason(List<Decision> decisions) {
        return decisions.size() > 1
                && decisions.stream().map(Decision::because).distinct().count() == 1;
    }

    /** Whether there are at least two decisions, all signed on machines of the same name. */
    public static boolean areOnOneMachine(List<Decision> decisions) {
        List<@Nullable String> machines = new ArrayList<>();
        decisions.forEach(d -> machines.add(d.machine()));
        return machines.size() > 1
                && machines.stream().allMatch(Objects::nonNull)
                && machines.stream().distinct().count() == 1;
    }
}

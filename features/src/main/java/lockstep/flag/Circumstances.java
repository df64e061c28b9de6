package lockstep.flag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lockstep.review.decision.Decision;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** Under which circumstances reviewers decided on a cluster: how long each had the page open, how far apart, on which machines. */
final class Circumstances {
    private static final Words W = Words.EN;

    private Circumstances() {}

    /** When the reviewer opened the page, and how long before the decision. */
    static String opened(Decision d) {
        @Nullable Instant opened = d.opened();
        return opened == null
                ? "when the page was opened is not known"
                : "opened the page at %s UTC and decided %s later"
                        .formatted(W.second(opened), length(Duration.between(opened, d.at())));
    }

    /** How far apart the decisions on one cluster are, and whether they were signed on one machine; empty for one decision. */
    static List<String> together(Flagged f) {
        List<Decision> decisions =
                f.decisions().stream().map(Flagged.Word::decision).toList();
        if (decisions.size() < 2) return List.of();
        List<Instant> times = decisions.stream().map(Decision::at).sorted().toList();
        List<String> says = new ArrayList<>();
        says.add("The first and the last of these decisions are %s apart."
                .formatted(length(Duration.between(times.get(0), times.get(times.size() - 1)))));
        if (decisions.stream().anyMatch(d -> d.machine() == null)) {
            says.add("Whether they were signed on one machine is not known.");
        } else if (onOneMachine(f)) {
            says.add("All of them were signed on one machine, or on machines of the same name.");
        } else {
            says.add("They were signed on machines of different names.");
        }
        return says;
    }

    /** Whether there are at least two decisions, all signed on machines of the same name. */
    static boolean onOneMachine(Flagged f) {
        List<@Nullable String> machines = new ArrayList<>();
        f.decisions().forEach(w -> machines.add(w.decision().machine()));
        return machines.size() > 1
                && machines.stream().allMatch(Objects::nonNull)
                && machines.stream().distinct().count() == 1;
    }

    private static String length(Duration d) {
        long seconds = Math.max(0, d.toSeconds());
        if (seconds < 120) return W.number(seconds) + " s";
        if (seconds < 7200) return W.number(seconds / 60) + " min";
        return seconds < 172_800 ? W.number(seconds / 3600) + " h" : W.number(seconds / 86_400) + " days";
    }
}

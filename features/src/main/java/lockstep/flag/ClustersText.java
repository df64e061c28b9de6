package lockstep.flag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.review.casefile.Casefile;
import lockstep.review.decision.Decision;
import lockstep.review.decision.Protection;
import lockstep.review.html.Html;
import lockstep.review.page.Circumstances;
import lockstep.review.page.ClusterPage;
import lockstep.review.page.EvidenceSections;
import lockstep.review.page.IndicatorWords;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** Each cluster for a reader: what they did, what speaks for and against it, whom they answered or mentioned, and who decided. */
final class ClustersText {
    private static final int OBJECTS = 10;

    private ClustersText() {}

    static String of(Contents c) {
        StringBuilder out = new StringBuilder("# The clusters of this list\n");
        for (Flagged f : c.flagged()) out.append(of(f));
        return out.toString();
    }

    private static String of(Flagged f) {
        Words w = Words.EN;
        Casefile c = f.casefile();
        StringBuilder out = new StringBuilder();
        out.append("\n## Cluster ").append(f.id()).append("\n\n");
        out.append(Defanged.markdown(ClusterPage.lead(w, c))).append("\n\n");
        out.append(w.say(
                        "cluster.q",
                        c.cluster().q() == null ? "–" : w.atMost(c.cluster().q())))
                .append("\n\n");
        out.append(
                f.unnamed() == 0
                        ? "All of its accounts are listed.%n%n".formatted()
                        : "%,d of its %,d accounts are listed; the others are not named. The figures below are of all %,d.%n%n"
                                .formatted(
                                        f.accounts().size(),
                                        f.accounts().size() + f.unnamed(),
                                        f.accounts().size() + f.unnamed()));
        out.append("### ").append(w.say("cluster.for")).append("\n\n");
        list(out, w, "cluster.for.together", EvidenceSections.coordination(w, c));
        list(out, w, "cluster.for.inauthentic", new IndicatorWords(w).of(c.indicators(), "for", true));
        out.append("### ").append(w.say("cluster.against")).append("\n\n");
        list(out, w, "cluster.against.list", EvidenceSections.against(w, Protection.none(), Set.of(), c));
        list(out, w, "cluster.against.inauthentic", new IndicatorWords(w).of(c.indicators(), "against", true));
        List<String> unclear = new ArrayList<>(new IndicatorWords(w).of(c.indicators(), "for", false));
        unclear.addAll(new IndicatorWords(w).of(c.indicators(), "against", false));
        list(out, w, "cluster.unclear", unclear);
        out.append("### ").append(w.say("evidence")).append("\n\n");
        out.append(
                "| trace | object | accounts | meetings | expected | others | from | to |\n|---|---|---|---|---|---|---|---|\n");
        for (Evidence e : c.evidence().subList(0, Math.min(OBJECTS, c.evidence().size()))) {
            out.append("| %s | %s | %,d | %,d | %s | %,d | %s | %s |%n"
                    .formatted(
                            w.say("trace." + e.trace()),
                            Defanged.markdown(Html.plain(e.object())),
                            e.accounts(),
                            e.meetings(),
                            w.figure(e.expected()),
                            e.outsiders(),
                            w.second(e.firstAt()),
                            w.second(e.lastAt())));
        }
        targets(out, c);
        out.append("\n### Decided by\n\n");
        for (Flagged.Word word : f.decisions()) {
            Decision d = word.decision();
            String before = word.hasChanged() ? " (first said: " + w.say("decision." + word.first()) + ")" : "";
            out.append("- %s, %s UTC: %s%s — %s (%s)%n"
                    .formatted(
                            Defanged.markdown(d.by()),
                            w.minute(d.at()),
                            w.say("decision." + d.verdict()),
                            before,
                            Defanged.markdown(word.because()),
                            opened(w, d)));
        }
        List<String> together = Circumstances.together(w, f.said());
        if (!together.isEmpty())
            out.append('\n').append(String.join(" ", together)).append('\n');
        return out.toString();
    }

    /** When the reviewer opened the page, and how long before the decision. */
    private static String opened(Words w, Decision d) {
        @Nullable Instant opened = d.opened();
        return opened == null
                ? "when the page was opened is not known"
                : "opened the page at %s UTC and decided %s later"
                        .formatted(w.second(opened), w.duration(Duration.between(opened, d.at())));
    }

    private static void list(StringBuilder out, Words w, String title, List<String> sentences) {
        out.append("#### ").append(w.say(title)).append("\n\n");
        sentences.forEach(s -> out.append("- ").append(Defanged.markdown(s)).append('\n'));
        if (sentences.isEmpty()) out.append("- nothing\n");
        out.append('\n');
    }

    private static void targets(StringBuilder out, Casefile c) {
        if (c.targets().isEmpty()) return;
        out.append("\n### Whom they answered or mentioned most\n\n");
        for (Target t : c.targets().subList(0, Math.min(OBJECTS, c.targets().size()))) {
            out.append("- %s: %,d members, %,d posts; %,d by everybody else in the same hours%n"
                    .formatted(
                            Defanged.markdown(c.targetNames().getOrDefault(t.target(), t.target())),
                            t.accounts(),
                            t.posts(),
                            t.outsidersPosts()));
        }
    }
}

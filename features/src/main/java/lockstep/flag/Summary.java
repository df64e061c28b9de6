package lockstep.flag;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import lockstep.evidence.Target;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Moment;
import lockstep.review.page.Circumstances;
import lockstep.review.page.FirstScreen;
import lockstep.run.Visible;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** Eight lines for each cluster at the head of a list. */
final class Summary {
    private static final Words W = Words.EN;
    private static final int QUOTES = 3;
    private static final int TARGETS = 8;
    private static final int LETTERS = 160;

    private Summary() {}

    static String of(Contents c) {
        return c.flagged().stream().map(f -> of(c, f)).collect(Collectors.joining("\n"));
    }

    private static String of(Contents c, Flagged f) {
        Casefile k = f.casefile();
        List<String> who = FirstScreen.who(W, k);
        return "### "
                + Defanged.markdown(f.name())
                + "\n\n"
                + line("Listed accounts", who.get(0) + " " + others(f) + " " + who.get(1) + " " + who.get(2))
                + line("What they did", all(f) + String.join(" ", FirstScreen.did(W, k)))
                + "- **Whom they answered or mentioned**: " + all(f) + targets(k) + "\n"
                + "- **What they wrote**: " + quotes(k) + " All posts are in `evidence.csv`.\n"
                + line(
                        "How sure it is that they act together",
                        String.join(" ", FirstScreen.sure(W, k, c.certificate())))
                + line("What speaks against it, and what else could explain it", explanations(k))
                + "- **Who judges that the cluster is inauthentic, and why**: " + decided(f) + " "
                + String.join(" ", Circumstances.together(W, f.said())) + "\n"
                + line(
                        "What is asked of you",
                        "Look at the cluster as a whole, by your own rules; tell %s what you find. This is no verdict on any single account. Purpose: %s."
                                .formatted(c.request().from(), c.request().purpose()));
    }

    private static String explanations(Casefile c) {
        return String.join(" ", FirstScreen.explanations(W, c));
    }

    /** Each reviewer with the reason. */
    private static String decided(Flagged f) {
        return f.decisions().stream()
                .map(w -> "%s (%s UTC): “%s”"
                        .formatted(
                                Defanged.markdown(w.decision().by()),
                                W.minute(w.decision().at()),
                                Defanged.markdown(Visible.start(w.because(), LETTERS))))
                .collect(Collectors.joining("; "));
    }

    private static String line(String title, String sentences) {
        return "- **" + title + "**: " + Defanged.markdown(sentences) + "\n";
    }

    private static String others(Flagged f) {
        return f.unnamed() == 0
                ? "All of the cluster's accounts are listed."
                : "%s of the cluster's %s accounts %s not listed and not named."
                        .formatted(
                                W.number(f.unnamed()),
                                W.number(f.accounts().size() + f.unnamed()),
                                f.unnamed() == 1 ? "is" : "are");
    }

    /** Says whose the figures are, where they are not of the listed accounts alone. */
    private static String all(Flagged f) {
        return f.unnamed() == 0
                ? ""
                : "The figures of this line are of all %s accounts of the cluster, listed or not. "
                        .formatted(W.number(f.accounts().size() + f.unnamed()));
    }

    private static String targets(Casefile c) {
        if (c.targets().isEmpty()) return "these data show no answer to an account and no mention by a member.";
        return c.targets().stream()
                        .sorted(Comparator.comparingLong(Target::posts)
                                .reversed()
                                .thenComparing(Target::target))
                        .limit(TARGETS)
                        .map(t -> target(c, t))
                        .collect(Collectors.joining("; "))
                + (c.targets().size() > TARGETS ? "; and others with fewer posts." : ".");
    }

    private static String target(Casefile c, Target t) {
        String name = c.targetNames().getOrDefault(t.target(), t.target());
        @Nullable String url = c.targetUrls().get(t.target());
        String where = url == null ? "" : " (" + Defanged.markdown(Defanged.address(url)) + ")";
        return Defanged.markdown(name) + where + ", " + W.number(t.posts()) + " posts";
    }

    /** The first posts at the most surprising texts. */
    private static String quotes(Casefile c) {
        List<Moment> quoted = c.moments().stream()
                .filter(m -> m.text() != null)
                .sorted(Comparator.comparingInt(Moment::evidence).thenComparing(Moment::at))
                .collect(Collectors.toMap(Moment::evidence, m -> m, (first, next) -> first))
                .values()
                .stream()
                .sorted(Comparator.comparingInt(Moment::evidence))
                .limit(QUOTES)
                .toList();
        if (quoted.isEmpty()) return "the data have no texts.";
        return quoted.stream()
                .map(m -> "“" + Defanged.markdown(Visible.start(Objects.requireNonNull(m.text()), LETTERS)) + "” ("
                        + W.minute(m.at()) + " UTC)" + address(m))
                .collect(Collectors.joining("; "));
    }

    private static String address(Moment m) {
        return Defanged.address(m.url()).isEmpty() ? "" : " (" + Defanged.markdown(Defanged.address(m.url())) + ")";
    }
}

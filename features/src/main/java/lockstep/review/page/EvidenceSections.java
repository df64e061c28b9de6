package lockstep.review.page;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.review.casefile.Casefile;
import lockstep.review.decision.Protection;
import lockstep.review.html.Site;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** For and against, side by side, with the same weight. */
public final class EvidenceSections {
    private static final String FOR = "for";
    private static final String AGAINST = "against";
    private static final List<Integer> RULES = List.of(1, 2, 3, 4);
    /** From this share on a cluster has few others to be compared with. */
    private static final double OWNED = 0.25;

    private EvidenceSections() {}

    static DomContent of(Site site, Casefile c) {
        Words w = site.words();
        return section(
                div(
                                div(
                                                h2(w.say("cluster.for")),
                                                h3(w.say("cluster.for.together")),
                                                list(coordination(w, c)),
                                                h3(w.say("cluster.for.inauthentic")),
                                                holds(w, c, FOR, "cluster.for.none"),
                                                others(w, c, FOR))
                                        .withClass("for"),
                                div(
                                                h2(w.say("cluster.against")),
                                                h3(w.say("cluster.against.list")),
                                                list(against(w, site.protection(), site.withdrawn(), c)),
                                                h3(w.say("cluster.against.inauthentic")),
                                                holds(w, c, AGAINST, "cluster.against.none"),
                                                others(w, c, AGAINST))
                                        .withClass("against"))
                        .withClass("two"),
                unknown(w, c),
                rules(w));
    }

    private static DomContent holds(Words w, Casefile c, String side, String none) {
        List<String> holds = new IndicatorWords(w).of(c.indicators(), side, true);
        return holds.isEmpty() ? p(w.say(none)) : list(holds);
    }

    private static DomContent others(Words w, Casefile c, String side) {
        List<String> others = new IndicatorWords(w).of(c.indicators(), side, false);
        return div(h3(w.say("cluster.unclear")), others.isEmpty() ? p(w.say("cluster.unclear.none")) : list(others))
                .withClass("unclear");
    }

    private static DomContent unknown(Words w, Casefile c) {
        List<String> unknown = new IndicatorWords(w).unknown(c.indicators());
        return unknown.isEmpty() ? text("") : details(summary(w.say("cluster.unknown")), list(unknown));
    }

    /** How the hint follows from the indicators, and when each of them counts. */
    private static DomContent rules(Words w) {
        return details(
                summary(w.say("hint.rules")),
                list(RULES.stream().map(rule -> w.say("hint.rule." + rule)).toList()),
                h3(w.say("indicator.counts")),
                p(w.say("indicator.counts.note")),
                list(new IndicatorWords(w).thresholds()),
                p(w.say("indicator.p.note")));
    }

    private static DomContent list(List<String> sentences) {
        return ul(each(sentences, s -> li(text(s))));
    }

    /** That they act together, which is no indicator of what they are, and that it does not hang on one thing. */
    public static List<String> coordination(Words w, Casefile c) {
        Cluster k = c.cluster();
        List<String> says = new ArrayList<>();
        Double ebits = k.ebits();
        if (ebits != null && k.isShownByBursts()) {
            says.add(w.say("cluster.ebits", w.figure(ebits), w.figure(1 / k.chanceByBursts())));
        }
        if (k.bits() > 0) {
            says.add(pairs(w, c));
        }
        says.addAll(FirstScreen.grown(w, k));
        if (k.p2() != null && k.isCarriedByTwo()) says.add(w.say("cluster.p2", w.atMost(k.p2())));
        left(w, k, true, says);
        return says;
    }

    /** How often members met, in the one trace that the cluster is shown with, or in all that carry it. */
    private static String pairs(Words w, Casefile c) {
        Cluster k = c.cluster();
        Optional<ClusterBits> one = one(c);
        String expected = w.figure(k.expected());
        String bits = w.figure(k.bits());
        Double byArrival = arrivals(c, one);
        boolean isEvidence = byArrival != null && byArrival > 0;
        if (one.isEmpty()) {
            return isEvidence
                    ? w.say("cluster.coordination", k.together(), expected, bits, w.figure(byArrival))
                    : w.say("cluster.coordination.several", k.together(), expected, bits);
        }
        String trace = w.value("trace", one.get().trace());
        String window = w.window(k.windowS());
        return isEvidence
                ? w.say("cluster.coordination.one", k.together(), expected, bits, w.figure(byArrival), trace, window)
                : w.say("cluster.coordination.pairs", k.together(), expected, bits, trace, window);
    }

    /** The figure of the one trace that the cluster is shown with, where there is one. */
    private static Optional<ClusterBits> one(Casefile c) {
        Cluster k = c.cluster();
        return c.bits().stream()
                .filter(b -> !b.isFused() && b.tier().equals(k.tier()) && b.windowS() == k.windowS())
                .filter(b -> b.together() == k.together() && b.expected() == k.expected())
                .findFirst();
    }

    /**
     * What stands against a list beside the indicators.
     *
     * @param withdrawn accounts that have been withdrawn from an earlier list
     */
    public static List<String> against(Words w, Protection protection, Set<String> withdrawn, Casefile c) {
        Cluster k = c.cluster();
        List<String> says = new ArrayList<>();
        if (!k.canFlag()) {
            List<String> because = k.reasons().stream().map(w::reason).toList();
            says.add(w.say("cluster.flag.cannot") + " " + String.join(" ", because));
        }
        left(w, k, false, says);
        Double byArrival = k.bits() > 0 ? arrivals(c, one(c)) : null;
        if (byArrival != null && byArrival <= 0) {
            String none = w.say("cluster.arrivals.none", w.figure(byArrival));
            boolean isByEbits = k.canFlag()
                    && k.isShownByBursts()
                    && c.bits().stream().noneMatch(b -> b.bitsByArrival() != null && b.bitsByArrival() > 0);
            says.add(isByEbits ? none + " " + w.say("cluster.arrivals.ebits") : none);
        }
        Double owned = k.ownedShare();
        if (owned != null && owned > OWNED) says.add(w.say("cluster.owned", w.share(owned)));
        int covered = protection.of(c.members()).size();
        if (covered > 0) says.add(w.say("cluster.protected", covered));
        long before = c.members().stream()
                .filter(m -> withdrawn.contains(m.accountId()))
                .count();
        if (before > 0) says.add(w.say("cluster.withdrawn", before));
        if (protection.freezes(c.members())) says.add(w.say("cluster.frozen", w.share(Protection.FROZEN)));
        says.add(w.say("cluster.unseen"));
        return says;
    }

    /** What is left without one thing speaks for the cluster where it is much, and against it where it is little. */
    private static void left(Words w, Cluster k, boolean much, List<String> says) {
        if (k.bits() <= 0) return; // bursts alone show it, and what is left of its pair bits says nothing
        Double object = k.bitsWithoutTopObject();
        Double source = k.bitsWithoutTopSource();
        if (object != null && much == isMuch(object, k)) says.add(w.say("cluster.without.object", w.figure(object)));
        if (source != null && much == isMuch(source, k)) says.add(w.say("cluster.without.source", w.figure(source)));
    }

    private static boolean isMuch(double left, Cluster k) {
        return left > k.bits() / 2;
    }

    /** Bits by arrivals of the one trace, or the most of any at the tier and window it is shown with; null where none was counted. */
    private static @Nullable Double arrivals(Casefile c, Optional<ClusterBits> one) {
        if (one.isPresent()) return one.get().bitsByArrival();
        Cluster k = c.cluster();
        return c.bits().stream()
                .filter(b -> b.tier().equals(k.tier()) && b.windowS() == k.windowS())
                .flatMap(b -> Stream.ofNullable(b.bitsByArrival()))
                .max(Double::compare)
                .orElse(null);
    }
}

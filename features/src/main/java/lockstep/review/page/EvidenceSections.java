package lockstep.review.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.indicators.Indicator;
import lockstep.review.casefile.Casefile;
import lockstep.review.decision.Protection;

/** For and against, side by side, with the same weight. */
public final class EvidenceSections {
    private static final String FOR = "for";
    private static final String AGAINST = "against";
    /** Indicators whose value is a count, a number of days, or of followers; all others are shares. */
    private static final Set<String> COUNTS = Set.of("few_followers", "apart_in_time", "old_accounts");

    /** From this share on a cluster has few others to be compared with. */
    private static final double OWNED = 0.25;

    private EvidenceSections() {}

    static DomContent of(Site site, Casefile c) {
        Words w = site.words();
        return div(
                        section(
                                        h2(w.say("cluster.for")),
                                        h3(w.say("cluster.for.together")),
                                        list(coordination(w, c)),
                                        h3(w.say("cluster.for.inauthentic")),
                                        clear(w, c, FOR, "cluster.for.none"),
                                        unclear(w, c, FOR))
                                .withClass("for"),
                        section(
                                        h2(w.say("cluster.against")),
                                        h3(w.say("cluster.against.list")),
                                        list(against(w, site.protection(), c)),
                                        h3(w.say("cluster.against.inauthentic")),
                                        clear(w, c, AGAINST, "cluster.against.none"),
                                        unclear(w, c, AGAINST))
                                .withClass("against"))
                .withClass("two");
    }

    private static DomContent clear(Words w, Casefile c, String side, String none) {
        List<String> clear = sentences(w, c, side, true);
        return clear.isEmpty() ? p(w.say(none)) : list(clear);
    }

    private static DomContent unclear(Words w, Casefile c, String side) {
        List<String> unclear = sentences(w, c, side, false);
        return div(h3(w.say("cluster.unclear")), unclear.isEmpty() ? p(w.say("cluster.unclear.none")) : list(unclear))
                .withClass("unclear");
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
            says.add(w.say(
                    "cluster.coordination",
                    k.together(),
                    w.figure(k.expected()),
                    w.figure(k.bits()),
                    w.figure(arrivals(c))));
        }
        if (k.p2() != null) says.add(w.say("cluster.p2", w.figure(k.p2())));
        left(w, k, true, says);
        return says;
    }

    /** What stands against a list beside the indicators. */
    public static List<String> against(Words w, Protection protection, Casefile c) {
        Cluster k = c.cluster();
        List<String> says = new ArrayList<>();
        if (!k.canFlag()) {
            List<String> because = k.reasons().stream().map(w::reason).toList();
            says.add(w.say("cluster.flag.cannot") + " " + String.join(" ", because));
        }
        left(w, k, false, says);
        Double owned = k.ownedShare();
        if (owned != null && owned > OWNED) says.add(w.say("cluster.owned", w.share(owned)));
        int covered = protection.of(c.members()).size();
        if (covered > 0) says.add(w.say("cluster.protected", covered));
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

    /** @param holds only those that the hint counts, or only those that it does not */
    public static List<String> sentences(Words w, Casefile c, String side, boolean holds) {
        return c.indicators().stream()
                .filter(i -> i.side().equals(side) && i.holds() == holds)
                .filter(i -> holds || !i.name().equals("only_lead"))
                .map(i -> sentence(w, i))
                .toList();
    }

    private static String sentence(Words w, Indicator i) {
        Map<String, Object> arguments = new HashMap<>();
        i.arguments().forEach((name, value) -> arguments.put(name, said(w, name, value)));
        arguments.put("value", number(w, i, i.value()));
        arguments.put("baseline", i.baseline() == null ? "–" : number(w, i, i.baseline()));
        String p = i.p() == null ? "" : w.say("indicator.p", w.figure(i.p()));
        String sentence = w.say("indicator." + i.name(), arguments);
        return p.isEmpty() ? sentence : sentence.replaceFirst("\\.$", "") + " " + p + ".";
    }

    /** Counts as numbers, so that plurals are right; what a stranger wrote stays text. */
    private static Object said(Words w, String name, String value) {
        if (name.equals("from")) return w.minute(Instant.parse(value));
        return !name.equals("what") && value.matches("\\d{1,18}") ? (Object) Long.valueOf(value) : Html.plain(value);
    }

    private static String number(Words w, Indicator i, double value) {
        return COUNTS.contains(i.name()) ? w.figure(value) : w.share(value);
    }

    /** Of all traces together where several carry it, else of the one, at the tier and window it is shown with. */
    private static Double arrivals(Casefile c) {
        Cluster k = c.cluster();
        return c.bits().stream()
                .filter(b -> b.tier().equals(k.tier()) && b.windowS() == k.windowS() && b.bitsByArrival() != null)
                .map(ClusterBits::bitsByArrival)
                .max(Double::compare)
                .orElse(Double.NaN);
    }
}

package lockstep.review.page;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.text;

import com.ibm.icu.util.ULocale;
import j2html.tags.DomContent;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.detect.decoy.DecoySettings;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.indicators.Indicator;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.meeting.Tier;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import lockstep.review.decision.Decision;
import lockstep.review.decision.Standing;
import lockstep.review.html.Html;
import lockstep.review.html.Site;
import lockstep.run.Certificate;
import lockstep.run.EarlierSettings;
import lockstep.words.Platforms;
import lockstep.words.Words;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.jspecify.annotations.Nullable;

/**
 * The first screen of a cluster: who the accounts are, what they did together, how sure that is, what else could explain it,
 * and what can be done. The sentences are not escaped.
 */
public final class FirstScreen {
    /** Number of sentences of other explanations on the first screen; all of them stand below. */
    private static final int EXPLANATIONS = 2;

    private static final int TARGETS = 8;
    /** Registrations are said to lie on few days where at least so many accounts come to each. */
    private static final int FEW_DAYS = 5;

    private FirstScreen() {}

    static DomContent of(Site site, Casefile c) {
        Words w = site.words();
        Certificate certificate = site.cases().manifest().certificate();
        return dl(
                        answer(w, "who", who(w, c)),
                        each(
                                dt(w.say("first.did")),
                                dd(each(did(w, c), s -> text(s + " ")), example(w, c), targets(w, c))),
                        answer(w, "sure", sure(w, c, certificate)),
                        answer(w, "else", explanations(w, c)),
                        answer(w, "now", now(site, c, certificate)))
                .withClass("first");
    }

    private static DomContent answer(Words w, String question, List<String> sentences) {
        return each(dt(w.say("first." + question)), dd(each(sentences, s -> text(s + " "))));
    }

    /** The first post on the most surprising object of the strongest trace, with its address. */
    private static DomContent example(Words w, Casefile c) {
        Optional<Evidence> first = c.evidence().stream()
                .filter(e -> e.trace().equals(c.strongest()))
                .findFirst();
        Optional<Moment> post = first.flatMap(e -> c.moments().stream()
                .filter(m -> m.evidence() == e.rank() && m.text() != null)
                .findFirst());
        return post.map(m -> each(
                        text(w.say("first.example") + " "),
                        Html.link(m.url(), String.valueOf(m.text())),
                        text(" (" + w.second(m.at()) + "). " + w.say("first.posts") + " ")))
                .orElseGet(() -> text(""));
    }

    /** The accounts that most of them answered or mentioned. */
    private static DomContent targets(Words w, Casefile c) {
        List<Target> common = Target.common(c.targets(), c.accounts());
        if (common.isEmpty()) return text("");
        List<DomContent> named = new ArrayList<>(List.of(text(w.say("first.targets") + " ")));
        for (Target t : common.subList(0, Math.min(TARGETS, common.size()))) {
            if (named.size() > 1) named.add(text(", "));
            named.add(Html.link(c.targetUrls().get(t.target()), c.targetNames().getOrDefault(t.target(), t.target())));
            named.add(text(" (" + w.number(t.accounts()) + ", " + w.number(t.posts()) + ")"));
        }
        named.add(text("."));
        return each(named, n -> n);
    }

    /** Accounts by platform, when they were registered, and their followers. */
    public static List<String> who(Words w, Casefile c) {
        List<String> says = new ArrayList<>();
        int n = c.members().size();
        says.add(w.say("first.accounts", n, Platforms.counts(w, c.accounts())));
        List<Instant> created = c.members().stream()
                .map(Person::createdAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        says.add(
                created.isEmpty()
                        ? w.say("first.created.none")
                        : w.say(
                                days(created) * FEW_DAYS <= created.size() ? "first.created.few" : "first.created",
                                w.number(created.size()),
                                w.number(n),
                                w.day(created.get(0)),
                                w.day(created.get(created.size() - 1)),
                                days(created)));
        double[] followers = c.members().stream()
                .map(Person::followers)
                .filter(Objects::nonNull)
                .mapToDouble(Long::doubleValue)
                .toArray();
        says.add(
                followers.length == 0
                        ? w.say("first.followers.none")
                        : w.say(
                                "first.followers",
                                w.number(followers.length),
                                w.number(n),
                                w.figure(new Median().evaluate(followers))));
        return says;
    }

    /** What they did in the trace with the most evidence, and when. */
    public static List<String> did(Words w, Casefile c) {
        List<String> says = new ArrayList<>();
        c.traces().stream().findFirst().ifPresent(strongest -> {
            says.add(did(w, strongest));
            if (strongest.bits() <= 0 && !c.cluster().isByGivenAlone()) says.add(w.say("first.bursts"));
        });
        when(w, c).ifPresent(says::add);
        String languages = languages(w, c);
        if (!languages.isEmpty()) says.add(w.say("first.languages", languages));
        return says;
    }

    /** When the listed posts were written by which members met in the strongest trace. */
    private static Optional<String> when(Words w, Casefile c) {
        Set<Integer> objects = c.evidence().stream()
                .filter(e -> e.trace().equals(c.strongest()))
                .map(Evidence::rank)
                .collect(Collectors.toSet());
        List<Instant> times = c.moments().stream()
                .filter(m -> objects.contains(m.evidence()))
                .map(Moment::at)
                .sorted()
                .toList();
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(w.say(
                        "first.when",
                        w.minute(times.get(0)),
                        w.minute(times.get(times.size() - 1)),
                        days(times),
                        weekends(times)));
    }

    private static long weekends(List<Instant> times) {
        return times.stream()
                .map(at -> at.atZone(ZoneOffset.UTC).toLocalDate())
                .distinct()
                .filter(day -> day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue())
                .count();
    }

    private static long days(List<Instant> times) {
        return times.stream()
                .map(at -> at.truncatedTo(ChronoUnit.DAYS))
                .distinct()
                .count();
    }

    /**
     * The languages of the posts on shared objects, the most frequent first, in the reader's language. A code that is no
     * language stands there as the export has it.
     */
    private static String languages(Words w, Casefile c) {
        Map<String, Long> posts = c.moments().stream()
                .map(Moment::language)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(
                        code -> ULocale.getDisplayLanguage(code, w.locale()), Collectors.counting()));
        return posts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(name -> Html.plain(name.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String did(Words w, ClusterBits b) {
        return w.say("did." + b.trace(), w.window(b.windowS()), b.together(), w.figure(b.expected()));
    }

    /** Returns the figure by whose e-bits a cluster can be flagged: the highest of a trace that does not recur, or of all together. */
    static Optional<ClusterBits> allowing(List<ClusterBits> figures) {
        return figures.stream()
                .filter(ClusterBits::survivesByBursts)
                .filter(b -> b.isFused() || !Trace.named(b.trace()).slotted())
                .max(Comparator.comparingDouble(b -> Objects.requireNonNull(b.ebits())));
    }

    /** Which actions a stratum of a figure holds (METHOD.md §1); {@link lockstep.detect.shard.Annotation} makes the strata. */
    static String comparable(ClusterBits b) {
        if (b.isFused()) return "fused";
        Trace trace = Trace.named(b.trace());
        if (trace == Trace.RHYTHM) return "hour";
        boolean strong = b.tier().equals(Tier.STRONG.column());
        if (trace.lead == Trace.Strata.SOURCE && b.sourceKnown()) return strong ? "speed" : "source";
        if (trace.lead == Trace.Strata.SOURCE) return "day";
        if (!strong) return "day";
        return trace == Trace.HASHTAG || trace == Trace.TARGET ? trace.column() : "language";
    }

    /** How much evidence there is that they act together, and what decoys showed. */
    public static List<String> sure(Words w, Casefile c, @Nullable Certificate certificate) {
        Cluster k = c.cluster();
        List<String> says = new ArrayList<>();
        Double ebits = k.ebits();
        if (ebits != null && k.isShownByBursts()) {
            ClusterBits highest = c.bits().stream()
                    .filter(b -> b.ebits() != null && b.tier().equals(k.tier()))
                    .max(Comparator.comparingDouble(b -> Objects.requireNonNull(b.ebits())))
                    .orElseThrow();
            says.add(w.say(
                    highest.trace().equals(FusedStatistics.TRACE) ? "first.ebits.fused" : "first.ebits",
                    w.figure(ebits),
                    w.number(Math.round(1 / k.chanceByBursts())),
                    w.value("trace", highest.trace()),
                    w.window(highest.windowS()),
                    w.say("comparable." + comparable(highest))));
            allowing(c.bits())
                    .filter(b -> k.canFlag() && !b.equals(highest))
                    .ifPresent(b -> says.add(w.say(
                            "first.ebits.flag",
                            w.value("trace", b.trace()),
                            w.window(b.windowS()),
                            w.figure(Objects.requireNonNull(b.ebits())))));
        } else if (!k.isByGivenAlone()) {
            says.add(w.say("first.pairs", w.figure(k.bits())));
        }
        says.addAll(grown(w, k));
        if (k.isByBaseline()) says.add(w.reason(k.reasons().get(0))); // it is the only one
        if (certificate == null || certificate.decoys() == 0) {
            says.add(w.say("first.decoys.none"));
        } else {
            says.add(w.say("first.decoys", certificate.decoys(), certificate.decoysByBursts()));
        }
        if (k.q() != null) says.add(w.say("first.q", w.atMost(k.q())));
        says.add(w.say("first.change"));
        return says;
    }

    /** From which accounts the cluster is grown, and what the others bring; empty where it is not grown from given accounts. */
    static List<String> grown(Words w, Cluster k) {
        if (!k.isGrown()) return List.of();
        List<String> says = new ArrayList<>();
        says.add(w.say("first.grown", k.grownFrom().size(), w.figure(k.ebitsBrought())));
        if (k.isByGivenAlone()) says.add(w.say("first.grown.alone"));
        return says;
    }

    /** Indicators of another explanation that hold; where there is none, what such data never show. */
    public static List<String> explanations(Words w, Casefile c) {
        List<Indicator> against = c.indicators().stream()
                .filter(i -> i.side().equals("against") && i.holds())
                .limit(EXPLANATIONS)
                .toList();
        List<String> says = new ArrayList<>();
        against.forEach(i -> says.add(new IndicatorWords(w).of(i)));
        if (says.isEmpty()) says.add(w.say("first.else.none"));
        says.add(w.say("first.else.like"));
        return says;
    }

    private static List<String> now(Site site, Casefile c, @Nullable Certificate certificate) {
        Words w = site.words();
        Cluster k = c.cluster();
        if (site.alone()) return List.of(w.say("first.now.alone"));
        List<String> says = new ArrayList<>();
        Standing standing = site.standing(site.cases().entry(c.id()));
        int decided = standing.current().size();
        boolean frozen = standing.isFrozen(site.protection().freezes(c.members()));
        if (standing.isDecided()) {
            String verdicts = standing.current().stream()
                    .map(d -> w.say("decision." + d.verdict()))
                    .distinct()
                    .collect(Collectors.joining("; "));
            String names = standing.current().stream().map(Decision::by).collect(Collectors.joining(", "));
            says.add(w.say("first.now.decided", decided, verdicts, names));
            says.addAll(Circumstances.together(w, standing.current()));
            boolean list = standing.inauthentic().size() >= Standing.REVIEWERS
                    && standing.against().isEmpty()
                    && k.canFlag()
                    && certificate != null
                    && certificate.decoys() >= DecoySettings.FOR_A_LIST
                    && !frozen;
            says.add(w.say(list ? "first.now.flag" : "first.now.noflag"));
            return says;
        }
        says.add(w.say("cluster.hint", w.value("hint", k.verdictHint())) + " " + w.say("hint.note"));
        if (frozen) {
            says.add(w.say("first.now.frozen"));
        } else if (!k.canFlag()) {
            says.add(w.say("first.now.cannot", w.reason(k.reasons().get(0))));
        } else if (decided == 1) {
            says.add(w.say("first.now.one"));
        } else if (certificate == null || certificate.decoys() < DecoySettings.FOR_A_LIST) {
            says.add(w.say(
                    "first.now.decoys",
                    DecoySettings.FOR_A_LIST,
                    EarlierSettings.withDecoys(site.cases().manifest(), "RUN", DecoySettings.FOR_A_LIST)));
        } else {
            says.add(w.say("first.now.list"));
        }
        return says;
    }
}

package lockstep.review.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.select;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import lockstep.detect.cluster.Clusters;
import lockstep.detect.cluster.Untested;
import lockstep.detect.decoy.DecoySettings;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Agreement;
import lockstep.review.decision.Standing;
import lockstep.review.html.Grid;
import lockstep.review.html.Html;
import lockstep.review.html.Page;
import lockstep.review.html.Site;
import lockstep.review.picture.CalendarPicture;
import lockstep.review.picture.ClusterMap;
import lockstep.run.BaselineRun;
import lockstep.run.Certificate;
import lockstep.run.EarlierSettings;
import lockstep.words.Platforms;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** The queue, and how sure the run is. */
public final class IndexPage {
    public static final String NAME = "index.html";

    private IndexPage() {}

    /** Returns the index of clusters as HTML. */
    public static String of(Site site) {
        Words w = site.words();
        List<Queue.Entry> queue = site.queue();
        long flaggable = queue.stream().filter(Queue.Entry::canFlag).count();
        String lead = queue.isEmpty() ? none(site) : w.say("index.lead", queue.size(), flaggable);
        return Page.of(
                site,
                NAME,
                w.say("title.index"),
                links(site),
                selection(site),
                p(lead).withClass("lead"),
                p(collected(site)),
                iff(!site.decisions().problems().isEmpty(), problems(site)),
                iff(!queue.isEmpty(), clusters(site)),
                iff(!queue.isEmpty(), CalendarPicture.of(site)),
                iff(queue.size() > 1, ClusterMap.of(site)),
                certificate(site),
                agreement(site),
                heads(site),
                section(
                        h2(w.say("index.download")),
                        p(each(PageFiles.ALL, name -> span(a(name + ".csv").withHref(site.csv(name)), text(" "))))));
    }

    private static List<DomContent> links(Site site) {
        Words w = site.words();
        List<DomContent> links = new ArrayList<>(List.of(a(w.say("nav.run")).withHref(RunPage.NAME)));
        if (LineagePage.KEPT.isIn(site)) {
            links.add(a(w.say("nav.lineage")).withHref(LineagePage.KEPT.name()));
        }
        if (ExpandPage.KEPT.isIn(site)) {
            links.add(a(w.say("nav.expand")).withHref(ExpandPage.KEPT.name()));
        }
        links.add(text(w.say("nav.decided", site.decided(), site.queue().size())));
        return links;
    }

    private static String none(Site site) {
        Certificate c = site.cases().manifest().certificate();
        if (c != null && c.baseline() != null) {
            return site.words()
                    .say(
                            "index.none.baseline",
                            Html.plain(c.baseline().run()),
                            Clusters.compared(site.cases().manifest()),
                            Clusters.comparable(site.cases().manifest()));
        }
        return Untested.of(site.cases().manifest())
                .map(u -> site.words().say("index.untested", u.accounts(), u.percent()))
                .orElseGet(() -> site.words().say("index.none"));
    }

    /** A warning where the accounts of the clusters are the baseline themselves. */
    private static DomContent selection(Site site) {
        Certificate c = site.cases().manifest().certificate();
        if (c == null || !c.isSelected()) return text("");
        return div(p(site.words().say("index.selection", c.inStrongClusters(), c.accounts())))
                .withClass("box warn");
    }

    static String collected(Site site) {
        String how = site.cases().manifest().collected();
        Words w = site.words();
        return how == null ? w.say("index.collected.not") : w.say("index.collected", Html.plain(how));
    }

    private static DomContent problems(Site site) {
        Words w = site.words();
        return div(
                        h2(w.say("index.problems")),
                        p(w.say("index.problems.lead")),
                        ul(each(site.decisions().problems(), problem -> li(Html.quoted(problem)))))
                .withClass("box warn");
    }

    private static DomContent certificate(Site site) {
        Words w = site.words();
        @Nullable Certificate c = site.cases().manifest().certificate();
        if (c == null || c.decoys() == 0)
            return section(
                    h2(w.say("index.certificate")),
                    p(w.say("index.certificate.none")),
                    baseline(w, c == null ? null : c.baseline()));
        Grid<Certificate.OfTier> grid = new Grid<Certificate.OfTier>(w)
                .says("col.tier", t -> w.value("tier", t.tier()))
                .number("col.decoys", t -> w.number(c.decoys()))
                .number("col.decoys.arrivals", t -> w.number(t.decoysByArrival()))
                .number("col.decoys.pairs", t -> w.number(t.decoysWithCluster()))
                .number("col.best", t -> w.figure(t.bestBits()))
                .number("col.ceiled", t -> w.number(t.ceiledStrata()) + " / " + w.number(t.strata()));
        return section(
                h2(w.say("index.certificate")),
                p(w.say("index.certificate.bursts", c.decoysByBursts(), c.decoys())),
                baseline(w, c.baseline()),
                iff(
                        c.decoys() < DecoySettings.FOR_A_LIST,
                        p(w.say(
                                "index.certificate.few",
                                DecoySettings.FOR_A_LIST,
                                EarlierSettings.withDecoys(site.cases().manifest(), "RUN", DecoySettings.FOR_A_LIST)))),
                details(
                        summary(w.say("index.certificate.details")),
                        p(w.say("index.certificate.lead", c.decoys()) + " "
                                + (c.holds()
                                        ? w.say("index.certificate.holds", w.share(Certificate.ALLOWED))
                                        : w.say("index.certificate.not"))),
                        grid.rows(text(w.say("index.certificate")), c.tiers())));
    }

    /** With which ordinary data the lead tier is compared. */
    private static DomContent baseline(Words w, @Nullable BaselineRun of) {
        if (of == null) return text("");
        return p(w.say(
                "index.baseline",
                Html.plain(of.run()),
                of.accounts(),
                of.platforms().stream().map(l -> Platforms.name(w, l)).collect(Collectors.joining(", ")),
                Html.plain(String.join(", ", of.languages()))));
    }

    private static DomContent clusters(Site site) {
        Words w = site.words();
        return section(
                h2(w.say("index.clusters")),
                div(
                                label(
                                        text(w.say("index.search")),
                                        input().withType("search").withName("search")),
                                facet(site, "tier", e -> List.of(e.tier())),
                                facet(site, "trace", Queue.Entry::traces),
                                facet(site, "platform", Queue.Entry::platforms),
                                facet(site, "window", e -> List.of(String.valueOf(e.windowS()))),
                                facet(site, "hint", e -> List.of(e.verdictHint())),
                                facet(site, "flag", e -> List.of(e.canFlag() ? "yes" : "no")),
                                facet(site, "decided", e -> List.of(decided(site.standing(e)))),
                                label(
                                        text(w.say("col.accounts") + " ≥"),
                                        input().withType("number")
                                                .withName("least")
                                                .attr("min", "0")))
                        .withClass("filters")
                        .attr("role", "search")
                        .attr("aria-label", w.say("index.filter"))
                        .attr("hidden"),
                p().withId("shown")
                        .attr("data-words", w.pattern("index.shown"))
                        .withClass("note")
                        .attr("role", "status"),
                section(h3(w.say("index.accounts")), ul().withId("found"))
                        .withId("accounts")
                        .attr("hidden")
                        .attr("data-file", site.root() + AccountsFile.NAME)
                        .attr("data-none", w.pattern("index.accounts.none"))
                        .attr("data-in", w.pattern("index.accounts.in"))
                        .attr("data-out", w.pattern("index.accounts.out"))
                        .attr("data-cut", w.pattern("index.accounts.cut"))
                        .attr("aria-live", "polite"),
                QueueTable.of(site),
                p(w.say("index.order") + " " + w.say("hint.note")).withClass("note"));
    }

    /** A choice among the values that the run has. */
    private static DomContent facet(Site site, String name, Function<Queue.Entry, List<String>> values) {
        Words w = site.words();
        TreeSet<String> all = new TreeSet<>();
        site.queue().forEach(e -> all.addAll(values.apply(e)));
        return label(
                text(w.say(FACETS.getOrDefault(name, name))),
                select(
                                option(w.say("index.any")).withValue(""),
                                each(all, v -> option(facetWords(w, name, v)).withValue(v)))
                        .withName(name));
    }

    private static final Map<String, String> FACETS = Map.of(
            "tier", "col.tier",
            "trace", "col.traces",
            "platform", "col.platforms",
            "window", "col.window",
            "hint", "col.hint",
            "flag", "col.flag",
            "decided", "col.decided");

    private static String facetWords(Words w, String name, String value) {
        return switch (name) {
            case "window" -> w.window(Long.parseLong(value));
            case "flag" -> w.say(value);
            case "decided" -> w.say("decided." + value, 2);
            default -> w.value(name, value);
        };
    }

    /** How far people have come with a cluster, without saying what they say. */
    static String decided(Standing standing) {
        if (standing.isDecided()) return standing.disagrees() ? "disagree" : "two";
        if (standing.current().size() == 1) return "one";
        return standing.earlier().isEmpty() ? "none" : "earlier";
    }

    private static DomContent agreement(Site site) {
        Words w = site.words();
        List<Agreement> pairs = Agreement.of(
                site.decisions(), site.queue().stream().map(Queue.Entry::sha256).collect(Collectors.toSet()));
        List<String> split = site.queue().stream()
                .filter(e -> decided(site.standing(e)).equals("disagree"))
                .map(Queue.Entry::clusterId)
                .toList();
        Grid<Agreement> grid = new Grid<Agreement>(w)
                .quotes("col.reviewer", Agreement::one)
                .quotes("col.and", Agreement::other)
                .number("col.both", a -> w.number(a.both()))
                .number("col.same", a -> w.number(a.same()))
                .number("col.kappa", a -> w.figure(a.kappa()));
        return section(
                h2(w.say("index.agreement")),
                iff(pairs.isEmpty(), p(w.say("index.agreement.none"))),
                iff(!split.isEmpty(), p(w.say("index.disagreements", String.join(", ", split)))),
                iff(!pairs.isEmpty(), grid.rows(text(w.say("index.agreement.lead")), pairs)));
    }

    private static DomContent heads(Site site) {
        Words w = site.words();
        Map<String, String> heads = site.decisions().heads();
        if (heads.isEmpty()) return text("");
        Grid<Map.Entry<String, String>> grid = new Grid<Map.Entry<String, String>>(w)
                .quotes("col.reviewer", Map.Entry::getKey)
                .add("col.head", e -> code(e.getValue()));
        return section(
                h2(w.say("index.heads")), grid.rows(text(w.say("index.heads.lead")), List.copyOf(heads.entrySet())));
    }
}

package lockstep.review.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.mark;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import j2html.tags.specialized.DetailsTag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lockstep.evidence.Evidence;
import lockstep.ingest.post.Addresses;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import lockstep.review.html.Grid;
import lockstep.review.html.Html;
import lockstep.review.html.Site;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** What they did together: of each trace the most surprising objects, and of each object the posts in order of time. */
final class EvidenceTable {
    private static final int OBJECTS = 10;
    private static final int POSTS = 25;

    private EvidenceTable() {}

    static DomContent of(Site site, Casefile c) {
        Words w = site.words();
        Map<Integer, List<Moment>> moments = c.moments().stream().collect(Collectors.groupingBy(Moment::evidence));
        List<String> carrying = c.carrying();
        List<String> traces = carrying.isEmpty()
                ? c.evidence().stream().map(Evidence::trace).distinct().toList()
                : carrying;
        return section(
                h2(w.say("evidence")),
                p(w.say("evidence.note")).withClass("note"),
                each(traces, trace -> ofTrace(site, c, trace, moments)),
                site.download("evidence", w.say("evidence.all")),
                site.download("moments", w.say("evidence.posts.all")));
    }

    private static DomContent ofTrace(Site site, Casefile c, String trace, Map<Integer, List<Moment>> moments) {
        Words w = site.words();
        List<Evidence> all =
                c.evidence().stream().filter(e -> e.trace().equals(trace)).toList();
        List<Evidence> shown = all.subList(0, Math.min(OBJECTS, all.size()));
        if (shown.isEmpty()) return text("");
        return div(
                h3(w.say("evidence.trace", w.value("trace", trace), shown.size(), w.number(all.size()))),
                each(
                        shown,
                        e -> object(site, c, e, moments.getOrDefault(e.rank(), List.of()))
                                .condAttr(e.rank() == 1, "open", "")));
    }

    private static DetailsTag object(Site site, Casefile c, Evidence e, List<Moment> moments) {
        Words w = site.words();
        List<Moment> shown = moments.subList(0, Math.min(POSTS, moments.size()));
        boolean chosenByThem = e.trace().equals("link"); // a page that is handed on does not lead there
        @Nullable String address = site.alone() && chosenByThem ? null : address(c, e, moments);
        return details(
                summary(
                        Html.quoted(e.object()),
                        span(w.say(
                                        "evidence.item",
                                        w.number(e.accounts()),
                                        w.number(c.cluster().accounts()),
                                        e.meetings(),
                                        w.figure(e.expected()),
                                        e.outsiders(),
                                        w.second(e.firstAt()),
                                        end(w, e)))
                                .withClass("note")),
                iff(address != null, p(Html.link(address, String.valueOf(address)))),
                posts(w, c, e).rows(text(w.say("evidence.posts", shown.size(), w.number(moments.size()))), shown));
    }

    private static Grid<Moment> posts(Words w, Casefile c, Evidence e) {
        Grid<Moment> grid = new Grid<Moment>(w)
                .says("col.when", m -> w.second(m.at()))
                .add("col.account", m -> account(c, m))
                .add("col.post", m -> post(w, m.url(), m.post()))
                .add("col.words", m -> span(words(e, m.text())).withClass("words"));
        if (c.moments().stream().noneMatch(m -> m.parent() != null)) return grid;
        return grid.add("col.under", m -> m.parent() == null ? text("–") : post(w, m.parentUrl(), m.parent()));
    }

    private static DomContent account(Casefile c, Moment m) {
        @Nullable Person person = c.member(m.account()).orElse(null);
        return person == null ? Html.quoted(m.account()) : Html.link(person.url(), person.label());
    }

    private static DomContent post(Words w, @Nullable String url, String id) {
        if (Addresses.http(url) == null) return Html.quoted(id);
        return a(w.say("evidence.open"))
                .withHref(url)
                .withRel("noreferrer noopener")
                .withClass("out")
                .withTitle(Html.plain(url));
    }

    /** Where the texts are nearly the same, words that the object's own text does not have are marked. */
    private static DomContent words(Evidence e, @Nullable String text) {
        if (text == null) return text("–");
        if (!e.trace().equals("text") || e.sampleText() == null || text.equals(e.sampleText())) {
            return Html.quoted(text);
        }
        Set<String> known = new HashSet<>(List.of(e.sampleText().split("\\s+", -1)));
        List<DomContent> parts = new ArrayList<>();
        for (String word : Html.shortened(text).split("\\s+", -1)) {
            DomContent safe = Html.bare(word);
            parts.add(span(known.contains(word) ? safe : mark(safe), text(" ")));
        }
        return tag("bdi").attr("lang", "und").with(parts);
    }

    /** Where the object can be seen: a link itself, the post that was answered or passed on, or the account. */
    private static @Nullable String address(Casefile c, Evidence e, List<Moment> moments) {
        return switch (e.trace()) {
            case "link" -> Addresses.http(e.object());
            case "reply" -> moments.isEmpty() ? null : moments.get(0).parentUrl();
            case "target" -> c.targetUrls().get(e.objectId());
            case "repost" -> c.members().stream().anyMatch(m -> m.url() != null) ? reposted(e.objectId()) : null;
            default -> null;
        };
    }

    /** @param post with its platform; of a pseudonymised run the id is none of the platform's */
    private static @Nullable String reposted(String post) {
        int sign = post.indexOf(':');
        return sign < 0 ? null : Addresses.post(post.substring(0, sign), post.substring(sign + 1), null, null);
    }

    /** The day again only where it is another one. */
    private static String end(Words w, Evidence e) {
        boolean sameDay = w.day(e.firstAt()).equals(w.day(e.lastAt()));
        return sameDay ? w.second(e.lastAt()).substring(11) : w.second(e.lastAt());
    }
}

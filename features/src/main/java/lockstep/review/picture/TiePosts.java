package lockstep.review.picture;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Link;
import lockstep.review.casefile.Moment;
import lockstep.review.explain.Explanation;
import lockstep.review.html.Html;
import lockstep.review.html.Svg;
import lockstep.words.Words;

/** The posts of two tied accounts side by side: pairs on one object within its window, the most surprising objects first. */
final class TiePosts {
    private static final int PAIRS = 3;
    private static final int LETTERS = 200;

    private TiePosts() {}

    static DomContent of(Words w, Casefile c, Link link) {
        Set<String> seen = new HashSet<>();
        List<List<Moment>> pairs = Explanation.between(c, link.accountA(), link.accountB()).stream()
                .sorted(Comparator.comparingInt(pair -> pair.get(0).evidence()))
                // two posts that share a text often answer the same post, too: they are shown once
                .filter(pair -> seen.add(pair.get(0).post() + "\n" + pair.get(1).post()))
                .limit(PAIRS)
                .toList();
        if (pairs.isEmpty()) return text("–");
        return details(
                summary(w.say("ties.posts", pairs.size())),
                each(pairs, pair -> div(each(pair, m -> post(w, c, m))).withClass("beside")));
    }

    private static DomContent post(Words w, Casefile c, Moment m) {
        String said = m.text() == null ? w.say("ties.notext") : Svg.shortened(String.valueOf(m.text()), LETTERS);
        String account = c.member(m.account()).map(p -> p.label()).orElse(m.account());
        return div(
                span(text(w.second(m.at()) + " "), Html.quoted(account)).withClass("note"),
                text(" "),
                Html.link(m.url(), said));
    }
}

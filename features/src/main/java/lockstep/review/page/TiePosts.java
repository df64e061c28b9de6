package lockstep.review.page;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Link;
import lockstep.review.casefile.Moment;
import lockstep.words.Words;

/** The posts of two tied accounts side by side: on the most surprising objects, the two that are closest in time. */
final class TiePosts {
    private static final int PAIRS = 3;
    private static final int LETTERS = 200;

    private final Words words;
    /** Posts by account and by rank of the object. */
    private final Map<String, TreeMap<Integer, List<Moment>>> posts = new HashMap<>();

    TiePosts(Words words, Casefile c) {
        this.words = words;
        for (Moment m : c.moments()) {
            posts.computeIfAbsent(m.account(), a -> new TreeMap<>())
                    .computeIfAbsent(m.evidence(), e -> new ArrayList<>())
                    .add(m);
        }
    }

    DomContent of(Link link) {
        TreeMap<Integer, List<Moment>> first = posts.getOrDefault(link.accountA(), new TreeMap<>());
        TreeMap<Integer, List<Moment>> second = posts.getOrDefault(link.accountB(), new TreeMap<>());
        // two posts that share a text often answer the same post, too: they are shown once
        List<Closest> pairs = first.keySet().stream()
                .filter(second::containsKey)
                .map(rank -> closest(first.getOrDefault(rank, List.of()), second.getOrDefault(rank, List.of())))
                .filter(distinct())
                .limit(PAIRS)
                .toList();
        if (pairs.isEmpty()) return text("–");
        return details(
                summary(words.say("ties.posts", pairs.size())),
                each(pairs, c -> div(post(c.one), post(c.other)).withClass("beside")));
    }

    /** Two posts on one object. */
    private record Closest(Moment one, Moment other) {}

    private static Predicate<Closest> distinct() {
        Set<String> seen = new HashSet<>();
        return c -> seen.add(c.one.post() + "\n" + c.other.post());
    }

    private static Closest closest(List<Moment> some, List<Moment> others) {
        Moment one = some.get(0);
        Moment other = others.get(0);
        for (Moment m : some) {
            Moment near = others.stream()
                    .min(Comparator.comparing(
                            o -> Duration.between(m.at(), o.at()).abs()))
                    .orElseThrow();
            if (apart(m, near).compareTo(apart(one, other)) < 0) {
                one = m;
                other = near;
            }
        }
        return new Closest(one, other);
    }

    private static Duration apart(Moment one, Moment other) {
        return Duration.between(one.at(), other.at()).abs();
    }

    private DomContent post(Moment m) {
        String said = m.text() == null ? words.say("ties.notext") : Svg.shortened(String.valueOf(m.text()), LETTERS);
        return div(span(words.second(m.at())).withClass("note"), text(" "), Html.link(m.url(), said));
    }
}

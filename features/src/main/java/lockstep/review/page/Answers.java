package lockstep.review.page;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lockstep.evidence.Evidence;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Link;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import lockstep.review.explain.Explanation;
import lockstep.review.html.Html;
import lockstep.words.Words;

/** What each account would be told, if it asked. */
public final class Answers {
    private static final int MOST = 150;
    private static final int OBJECTS = 5;

    private Answers() {}

    static DomContent of(Words w, Casefile c) {
        List<Explanation> all = Explanation.all(c, MOST);
        return section(
                        h2(w.say("answers")),
                        p(w.say("answers.lead")),
                        each(all, e -> details(summary(Html.quoted(e.account().label())), answer(w, e))),
                        iff(
                                all.size() < c.members().size(),
                                p(w.say("answers.cut", all.size())).withClass("note")))
                .withId("answers");
    }

    private static DomContent answer(Words w, Explanation e) {
        List<Evidence> objects =
                e.objects().subList(0, Math.min(OBJECTS, e.objects().size()));
        return div(
                ul(each(sentences(w, e), s -> li(rawHtml(Html.visible(s))))),
                iff(!objects.isEmpty(), p(w.say("answers.top"))),
                ul(each(objects, o -> li(Html.quoted(o.object()), text(" — " + item(w, e, o))))));
    }

    /** Not escaped. */
    public static List<String> sentences(Words w, Explanation e) {
        Person account = e.account();
        String core = e.casefile().cluster().isShownByBursts() ? "answers.core.bursts" : "answers.core";
        List<String> says = new ArrayList<>();
        says.add(
                account.isCore()
                        ? w.say(core, account.label(), w.figure(account.bits()))
                        : w.say(account.bits() > 0 ? "answers.followed" : "answers.edge", account.label()));
        says.add(w.say("answers.evidence", e.objects().size(), e.meetings(), w.share(account.sharedShare())));
        if (e.casefile().isCut()) {
            Casefile c = e.casefile();
            says.add(w.say("answers.listed", w.number(c.evidence().size()), w.number(c.objects())));
        }
        if (e.casefile().holdsCarryingAlone()) {
            String carrying = e.casefile().carrying().stream()
                    .map(trace -> w.value("trace", trace))
                    .collect(Collectors.joining(", "));
            says.add(w.say("answers.carrying", carrying));
        }
        says.add(w.say("answers.life", e.others()));
        if (e.fewer() != null) says.add(w.say("answers.below", e.fewer(), w.number(e.meetings())));
        for (Link l : e.closest()) {
            String other = e.casefile().member(e.other(l)).map(Person::label).orElse(e.other(l));
            says.add(w.say("answers.partner", other, w.number(l.together()), w.figure(l.expected()), w.figure(l.q())));
        }
        return says;
    }

    /** One object: the trace, when the account posted, how often all members met there, what chance would give, and how many of the meetings are the account's. */
    public static String item(Words w, Explanation e, Evidence o) {
        Optional<Moment> post = e.post(o);
        return w.say(
                "answers.item",
                w.value("trace", o.trace()),
                w.second(post.map(Moment::at).orElse(o.firstAt())),
                post.map(Moment::met).orElse(0L),
                w.figure(o.expected()),
                o.meetings());
    }
}

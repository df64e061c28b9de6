package lockstep.review.html;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.Map;
import lockstep.words.Glossary;
import lockstep.words.Words;

/** Technical words with their definitions, on hover and focus, and as a list at the end of a page. */
public final class Explained {
    /** Heads of columns that are terms of the glossary. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("col.trace", "trace"),
            Map.entry("col.traces", "trace"),
            Map.entry("col.kind", "trace"),
            Map.entry("col.object", "object"),
            Map.entry("col.window", "window"),
            Map.entry("col.together", "meeting"),
            Map.entry("col.meetings", "meeting"),
            Map.entry("col.expected", "expected"),
            Map.entry("col.bits", "bits"),
            Map.entry("col.own", "bits"),
            Map.entry("col.own.bursts", "ebits"),
            Map.entry("col.arrivals", "arrivals"),
            Map.entry("col.ebits", "ebits"),
            Map.entry("col.decoys", "decoy"),
            Map.entry("col.ceiled", "ceiling"),
            Map.entry("col.q", "q"),
            Map.entry("col.p", "p"),
            Map.entry("col.tier", "tier"),
            Map.entry("col.role", "core"),
            Map.entry("col.hint", "hint"));

    private Explained() {}

    /** The head of a column. */
    public static DomContent column(Words w, String key) {
        String words = w.say(key);
        String term = COLUMNS.getOrDefault(key, "");
        return Glossary.of(w, term)
                .map(t -> (DomContent) tag("abbr").withText(words).attr("title", t.name() + ": " + t.definition()))
                .orElseGet(() -> text(words));
    }

    /** All terms, folded. */
    public static DomContent glossary(Words w) {
        return details(
                        summary(w.say("glossary")),
                        dl(each(Glossary.of(w), t -> each(dt(t.name()), dd(t.definition())))))
                .withId("glossary");
    }
}

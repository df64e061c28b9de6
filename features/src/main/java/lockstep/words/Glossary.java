package lockstep.words;

import java.util.List;
import java.util.Optional;

/** Every technical word with its definition, in one language. Pages, lists and help take their definitions from here. */
public final class Glossary {
    /** In the order in which they are read. */
    private static final List<String> TERMS = List.of(
            "object",
            "trace",
            "media",
            "text",
            "repost",
            "reply",
            "link",
            "sequence",
            "hashtag",
            "target",
            "rhythm",
            "window",
            "meeting",
            "burst",
            "source",
            "stratum",
            "expected",
            "ceiling",
            "bits",
            "arrivals",
            "ebits",
            "decoy",
            "q",
            "p",
            "p2",
            "tier",
            "core",
            "comparable",
            "crowd",
            "hint");

    private Glossary() {}

    /** A term and what it means: a sentence or more. */
    public record Term(String key, String name, String definition) {}

    /** Returns all terms in a language, in the order in which the glossary shows them. */
    public static List<Term> of(Words w) {
        return TERMS.stream().map(t -> term(w, t)).toList();
    }

    /** Returns the term of a key; nothing where there is no such term. */
    public static Optional<Term> of(Words w, String key) {
        return TERMS.contains(key) ? Optional.of(term(w, key)) : Optional.empty();
    }

    private static Term term(Words w, String key) {
        String[] parts = w.say("term." + key).split(": ", 2);
        return new Term(key, parts[0], parts[1]);
    }
}

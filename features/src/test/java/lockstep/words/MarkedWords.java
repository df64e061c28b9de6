package lockstep.words;

import java.util.Properties;
import java.util.regex.Pattern;

/** The words of a language, each sentence behind its key: a rendered page then shows which sentences it says. */
public final class MarkedWords {
    /** A key on a page. */
    public static final Pattern KEY = Pattern.compile("⟦([^⟧]+)⟧");

    private MarkedWords() {}

    public static Words of(String code) {
        Properties marked = new Properties();
        Words.read(code).forEach((key, pattern) -> marked.put(key, "⟦" + key + "⟧" + pattern));
        return new Words(code, marked);
    }
}

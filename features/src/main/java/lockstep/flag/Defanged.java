package lockstep.flag;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.ingest.post.Addresses;
import lockstep.review.html.Html;
import org.jspecify.annotations.Nullable;

/** Text in which no link opens by accident: `hxxps://example[.]org/path`. */
final class Defanged {
    /** Not by a word's bound: finding that takes the square of the time where marks stand in a row. */
    private static final Pattern LINK = Pattern.compile("(?i)(?<![a-z0-9])(https?|ftp)(://)([^/\\s\"'<>]+)");

    private static final Pattern BARE = Pattern.compile(
            "(?i)(?<![\\p{L}\\p{N}\\]@/.-])((?:[\\p{L}\\p{N}-]+\\.)+)(\\p{L}{2,24})(?=[/:?#]|$|[\\s,;)])");

    private static final Pattern ENTITY = Pattern.compile("&(?=#|[A-Za-z])");
    private static final String MARKDOWN = "\\`*_{}[]<>#|~!";

    private Defanged() {}

    static String text(@Nullable String s) {
        if (s == null) return "";
        String links = LINK.matcher(s)
                .replaceAll(m -> Matcher.quoteReplacement(
                        m.group(1).replaceFirst("(?i)^http", "hxxp").replaceFirst("(?i)^ftp", "fxp")
                                + m.group(2)
                                + m.group(3).replace(".", "[.]")));
        return BARE.matcher(links)
                .replaceAll(m -> Matcher.quoteReplacement(m.group(1).replace(".", "[.]") + m.group(2)));
    }

    /** An address, http or https; empty for anything else. */
    static String address(@Nullable String url) {
        return text(Addresses.http(url));
    }

    /** For Markdown: one line, each sign that could mean something behind a backslash, hidden characters by number. */
    static String markdown(@Nullable String s) {
        StringBuilder out = new StringBuilder();
        ENTITY.matcher(Html.plainWhole(text(s)).replaceAll("\\s+", " "))
                .replaceAll("&amp;")
                .codePoints()
                .forEach(c -> {
                    if (MARKDOWN.indexOf(c) >= 0) out.append('\\');
                    out.appendCodePoint(c);
                });
        return out.toString();
    }
}

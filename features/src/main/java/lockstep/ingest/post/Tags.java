package lockstep.ingest.post;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hashtags and mentions in a text of any script, for exports that do not list them. */
public final class Tags {
    /** Not inside a word or a link, and not a number: `#1` is none. */
    private static final Pattern HASHTAG =
            Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}_&/#])[#\uFF03]([\\p{N}_]*[\\p{L}][\\p{L}\\p{M}\\p{N}_\u200c]*)");
    /** Not the domain of a mail address. `@name@server` is the Fediverse's. */
    private static final Pattern MENTION = Pattern.compile(
            "(?<![\\p{L}\\p{M}\\p{N}_@/.+-])@([\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.]*(?<!\\.)(?:@[A-Za-z0-9.-]+\\.[A-Za-z]{2,})?)");

    /** Hashes and channel ids are longer, or have other signs. */
    private static final Pattern HANDLE = Pattern.compile("(?!UC)[\\p{L}\\p{N}_.]{1,30}(?:@[A-Za-z0-9.-]+)?");

    private Tags() {}

    /** Returns the hashtags of a text without their signs, in their order. */
    public static List<String> hashtags(@Nullable String text) {
        return text == null || text.indexOf('#') < 0 && text.indexOf('\uFF03') < 0 ? List.of() : all(HASHTAG, text);
    }

    /** Returns the accounts that a text names, without the sign @, in their order. */
    public static List<String> mentions(@Nullable String text) {
        return text == null || text.indexOf('@') < 0 ? List.of() : all(MENTION, text);
    }

    /** A handle as it is compared: platforms take no notice of its case. An id of a platform stays as it is. */
    public static String handle(String name) {
        return HANDLE.matcher(name).matches() ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** Without the sign in front, which some exports keep. */
    static List<String> bare(List<String> tags) {
        return tags.stream()
                .map(Tags::bare)
                .filter(t -> !t.isEmpty())
                .distinct()
                .toList();
    }

    static String bare(String tag) {
        return tag.startsWith("#") || tag.startsWith("@") || tag.startsWith("\uFF03") ? tag.substring(1) : tag;
    }

    private static List<String> all(Pattern pattern, String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher m = pattern.matcher(text);
        while (m.find()) {
            found.add(m.group(1));
        }
        return List.copyOf(found);
    }
}

package lockstep.flag;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Person;
import org.jspecify.annotations.Nullable;

/** Takes out of texts the ids, handles and names of members that a list does not name, and pages of other platforms. */
final class Redaction {
    static final String UNNAMED = "[not named]";
    private static final int SHORTEST = 3;
    private static final int LONGEST = 200;
    private static final int ENDING = 4;
    private static final String VOWELS = "аеёиоуыэюяәіөұүaeiouy";
    private static final Map<String, String> SITES = Map.of(
            "facebook", "(?:facebook|fb)\\.com",
            "instagram", "instagram\\.com",
            "twitter", "(?:twitter|x)\\.com",
            "telegram", "(?:t\\.me|telegram\\.me)",
            "vk", "vk\\.(?:com|ru)",
            "tiktok", "tiktok\\.com",
            "youtube", "(?:youtube\\.com|youtu\\.be)",
            "threads", "threads\\.(?:net|com)",
            "bluesky", "bsky\\.app",
            "reddit", "reddit\\.com");

    private final @Nullable Pattern names;
    private final Pattern pages;

    private Redaction(@Nullable Pattern names, Pattern pages) {
        this.names = names;
        this.pages = pages;
    }

    /**
     * @param kept accounts that are named
     * @param platforms of those
     */
    static Redaction of(Casefile c, Set<String> kept, Set<String> platforms) {
        Set<String> known = c.members().stream()
                .filter(m -> kept.contains(m.accountId()))
                .flatMap(Redaction::names)
                .collect(Collectors.toSet());
        Set<String> others = new HashSet<>();
        c.members().stream()
                .filter(m -> !kept.contains(m.accountId()))
                .flatMap(Redaction::names)
                .filter(n -> !known.contains(n))
                .forEach(others::add);
        List<String> sites = new ArrayList<>();
        SITES.forEach((platform, site) -> {
            if (!platforms.contains(platform)) sites.add(site);
        });
        return new Redaction(
                others.isEmpty() ? null : words(others),
                Pattern.compile(
                        "(?i)((?:https?://)?(?:[a-z0-9-]+\\.)*(?:" + String.join("|", sites) + "))/[^\\s\"'<>]*"));
    }

    @Nullable
    String ofKnown(@Nullable String text) {
        return text == null ? null : of(text);
    }

    String of(String text) {
        String whole = Normalizer.normalize(text, Normalizer.Form.NFC);
        String named = names == null ? whole : names.matcher(whole).replaceAll(Matcher.quoteReplacement(UNNAMED));
        return pages.matcher(named).replaceAll("$1/" + Matcher.quoteReplacement("…"));
    }

    /** The longest first, in any case: ids by their digits alone, names with the endings that cases give them. */
    private static Pattern words(Set<String> names) {
        String any = names.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Redaction::pattern)
                .collect(Collectors.joining("|"));
        return Pattern.compile(any, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String pattern(String name) {
        String whole = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        if (whole.matches("\\d+")) return "(?<!\\d)" + whole + "(?!\\d)";
        String words = Stream.of(whole.split("[\\s\\u00A0]+"))
                .map(Redaction::inflected)
                .collect(Collectors.joining("[\\s\\u00A0]+"));
        return "(?<![\\p{L}\\p{N}])" + words + "(?![\\p{L}\\p{N}])";
    }

    /** Касымова stands for Касымовой too. */
    private static String inflected(String word) {
        boolean isName = word.length() > ENDING && word.codePoints().allMatch(Character::isLetter);
        if (!isName) return Pattern.quote(word);
        char last = Character.toLowerCase(word.charAt(word.length() - 1));
        String stem = VOWELS.indexOf(last) >= 0 ? word.substring(0, word.length() - 1) : word;
        return Pattern.quote(stem) + "\\p{L}{0," + ENDING + "}";
    }

    private static Stream<String> names(Person p) {
        return Stream.concat(Stream.of(p.id(), p.handle(), p.name()), p.handles().stream())
                .flatMap(Stream::ofNullable)
                .filter(n -> n.strip().length() >= SHORTEST && n.length() <= LONGEST);
    }
}

package lockstep.ingest;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import lockstep.run.UserError;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;

/**
 * The language of a text as a two-letter code; null where the text says too little. {@link LanguageByLetters} answers where
 * letters and words settle it, and lingua answers otherwise. Links, hashtags, mentions and `[id1|Name]` are no language.
 */
final class LanguageOf implements UDF1<String, @Nullable String> {
    /** Loaded once in every process: the models take seconds. */
    private static final Map<List<String>, LanguageDetector> DETECTORS = new ConcurrentHashMap<>();

    private static final Pattern NO_WORDS =
            Pattern.compile("https?://\\S+|[#@]\\S+|\\[(?:id|club|public)[^\\[\\]|]*\\|[^\\[\\]]*\\]");
    /** Letters that settle it take time that grows with the text; these many are enough. */
    private static final int LONGEST = 240;

    private static final int SHORTEST = 6;
    private static final double DISTANCE = 0.1;

    /** Bots and greetings repeat texts: so many are remembered, the least recently used leaves first. */
    private static final int REMEMBERED = 10_000;

    private final List<String> codes;
    private transient @Nullable Map<String, Optional<String>> known;

    LanguageOf(List<String> codes) {
        this.codes = List.copyOf(codes);
    }

    /** @throws UserError where there is no such language, or one alone */
    static void check(List<String> codes) {
        codes.forEach(LanguageOf::language);
        if (codes.size() == 1) {
            throw new UserError("--languages names one language.", "Name at least two to choose from, or `none`.");
        }
    }

    @Override
    public @Nullable String call(@Nullable String text) {
        if (text == null) return null;
        String words = NO_WORDS.matcher(text).replaceAll(" ").strip();
        if (words.codePoints().filter(Character::isLetter).count() < SHORTEST) return null;
        String start = words.length() <= LONGEST ? words : words.substring(0, LONGEST);
        if (LanguageByLetters.KNOWN.containsAll(codes)) {
            String told = LanguageByLetters.of(start, codes);
            if (told != null) return told;
        }
        return known().computeIfAbsent(start, this::byLingua).orElse(null);
    }

    private Optional<String> byLingua(String text) {
        Language found = DETECTORS.computeIfAbsent(codes, LanguageOf::detector).detectLanguageOf(text);
        return found == Language.UNKNOWN ? Optional.empty() : Optional.of(code(found));
    }

    /** Of one task, which is one thread. */
    private Map<String, Optional<String>> known() {
        if (known == null) known = new Remembered();
        return known;
    }

    private static final class Remembered extends LinkedHashMap<String, Optional<String>> {
        private static final long serialVersionUID = 1;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
            return size() > REMEMBERED;
        }
    }

    private static LanguageDetector detector(List<String> codes) {
        return LanguageDetectorBuilder.fromLanguages(
                        codes.stream().map(LanguageOf::language).toArray(Language[]::new))
                .withMinimumRelativeDistance(DISTANCE)
                .build();
    }

    private static Language language(String code) {
        return Arrays.stream(Language.values())
                .filter(l -> l.getIsoCode639_1() != IsoCode639_1.NONE && code(l).equals(code))
                .filter(l -> LanguageDetector.class.getResource("/language-models/" + code + "/trigrams.json") != null)
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "--languages names '" + code + "', which is not known.",
                        "Give two-letter codes, such as " + IngestSettings.LANGUAGES + "."));
    }

    private static String code(Language language) {
        return language.getIsoCode639_1().toString().toLowerCase(Locale.ROOT);
    }
}

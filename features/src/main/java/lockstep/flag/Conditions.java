package lockstep.flag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lockstep.evidence.Evidence;
import lockstep.indicators.Indicator;
import lockstep.review.casefile.Casefile;

/** Our data files that say which published technique or procedure belongs to what; each row has a condition. */
final class Conditions {
    /** From so many edited copies on, editing is a practice of the cluster and not an accident. */
    private static final int EDITED = 3;

    private Conditions() {}

    /** Rows without remarks and head. */
    static List<String[]> rows(String file, String between) {
        try (InputStream in = Conditions.class.getResourceAsStream("/lockstep/flag/" + file)) {
            if (in == null) throw new IllegalStateException("No " + file);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#") && !l.isBlank())
                    .skip(1)
                    .map(l -> l.split(between, -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether `always`, `trace:NAME`, `indicator:NAME` or `edited:text` is true of a cluster. */
    static boolean holds(String condition, Casefile c) {
        if (condition.equals("always")) return true;
        int sign = condition.indexOf(':');
        String name = condition.substring(sign + 1);
        return switch (condition.substring(0, Math.max(0, sign))) {
            case "trace" -> c.carrying().contains(name);
            case "indicator" ->
                c.indicators().stream()
                        .filter(Indicator::holds)
                        .anyMatch(i -> i.name().equals(name));
            case "edited" -> c.carrying().contains(name) && edited(c) >= EDITED;
            default -> false;
        };
    }

    /** Posts on the listed texts whose words are not those of the text that they nearly repeat. */
    private static long edited(Casefile c) {
        Map<Integer, String> texts = new HashMap<>();
        for (Evidence e : c.evidence()) {
            if (e.trace().equals("text") && e.sampleText() != null) texts.put(e.rank(), e.sampleText());
        }
        return c.moments().stream()
                .filter(m -> m.text() != null && texts.containsKey(m.evidence()))
                .filter(m -> !words(String.valueOf(m.text())).equals(words(String.valueOf(texts.get(m.evidence())))))
                .count();
    }

    /** Letters and digits alone, in lower case. */
    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}

package lockstep.flag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lockstep.indicators.Indicator;
import lockstep.review.casefile.Casefile;

/** Our data files that say which published technique or procedure belongs to what; each row has a condition. */
final class Conditions {
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

    /** Whether `always`, `trace:NAME` or `indicator:NAME` is true of a cluster. */
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
            default -> false;
        };
    }
}

package lockstep.ingest.post;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists as exports write them into one cell: `['a', 'b']` and `[a, b]` of Python, `["a"]` of JSON, several web links
 * behind each other. Anything else is one value.
 */
final class Lists {
    private static final Pattern QUOTED = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern BETWEEN_LINKS = Pattern.compile("[\\s,;|]+(?=https?://)");

    private Lists() {}

    static List<String> of(String cell) {
        String s = cell.strip();
        List<String> parts = new ArrayList<>();
        if (s.startsWith("[") && s.endsWith("]")) {
            String inside = s.substring(1, s.length() - 1).strip();
            if (inside.startsWith("'") || inside.startsWith("\"")) {
                Matcher quoted = QUOTED.matcher(inside);
                while (quoted.find()) {
                    String one = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
                    parts.add(one.replaceAll("\\\\(.)", "$1"));
                }
            } else {
                parts.addAll(List.of(inside.split(",", -1)));
            }
        } else if (s.startsWith("http")) {
            parts.addAll(List.of(BETWEEN_LINKS.split(s)));
        } else {
            parts.add(s);
        }

        return List.copyOf(new LinkedHashSet<>(
                parts.stream().map(String::strip).filter(p -> !p.isEmpty()).toList()));
    }
}

package lockstep.ingest.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists as exports write them into one cell: `['a', 'b']` and `[a, b]` of Python, `["a"]` of JSON, several web links
 * behind each other. Anything else is one value.
 */
public final class Lists {
    private static final Pattern COMMA = Pattern.compile("[,;]");
    private static final Pattern BETWEEN_TAGS = Pattern.compile("[\\s,;]+");
    private static final Pattern BETWEEN_LINKS = Pattern.compile("(?<![\\s,;|])[\\s,;|]+(?=https?://)");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Lists() {}

    static List<String> of(String cell) {
        String s = cell.strip();
        if (isOne(s)) return List.of(s);
        List<String> parts = new ArrayList<>();
        if (s.startsWith("[\"") && s.endsWith("\"]") && json(s, parts)) {
            return distinct(parts);
        }
        if (s.startsWith("[") && s.endsWith("]")) {
            String inside = s.substring(1, s.length() - 1).strip();
            if (inside.startsWith("'") || inside.startsWith("\"")) {
                quoted(inside, parts);
            } else {
                parts.addAll(List.of((inside.startsWith("http") ? BETWEEN_LINKS : COMMA).split(inside, -1)));
            }
        } else if (s.startsWith("http")) {
            parts.addAll(List.of(BETWEEN_LINKS.split(s)));
        } else {
            List<String> words = List.of(BETWEEN_TAGS.split(s, -1));
            if (words.size() > 1 && words.stream().allMatch(Lists::isTag)) {
                parts.addAll(words);
            } else {
                parts.add(s);
            }
        }

        return distinct(parts);
    }

    /** Whether nothing in a cell could separate values or enclose them. */
    private static boolean isOne(String s) {
        if (s.isEmpty() || s.charAt(0) == '[') return false;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == ',' || c == ';' || c == '|' || Character.isWhitespace(c)) return false;
        }
        return true;
    }

    private static boolean isTag(String word) {
        if (word.length() < 2) return false;
        char sign = word.charAt(0);
        return (sign == '#' || sign == '@') && word.indexOf(sign, 1) < 0;
    }

    /** What stands in quotes of either kind; a backslash shields what follows it. By hand: of any length. */
    private static void quoted(String s, List<String> into) {
        StringBuilder one = new StringBuilder();
        char open = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (open == 0) {
                if (c == '\'' || c == '"') open = c;
            } else if (c == '\\' && i + 1 < s.length()) {
                one.append(s.charAt(++i));
            } else if (c == open) {
                into.add(one.toString());
                one.setLength(0);
                open = 0;
            } else {
                one.append(c);
            }
        }
    }

    /** The web links in a cell. */
    public static List<String> links(@Nullable String cell) {
        return cell == null
                ? List.of()
                : of(cell).stream().filter(l -> l.startsWith("http")).toList();
    }

    /** The values of a cell that keeps several behind commas; none of them may hold one. */
    public static List<String> commas(@Nullable String cell) {
        if (cell == null) return List.of();
        Pattern between = cell.strip().startsWith("http") ? BETWEEN_LINKS : COMMA;
        return distinct(List.of(between.split(cell, -1)));
    }

    private static List<String> distinct(List<String> parts) {
        return List.copyOf(new LinkedHashSet<>(
                parts.stream().map(String::strip).filter(p -> !p.isEmpty()).toList()));
    }

    /** False where it only looks like JSON; Python's lists may. */
    private static boolean json(String s, List<String> into) {
        try {
            JSON.readTree(s).forEach(v -> into.add(v.asText()));
            return true;
        } catch (JsonProcessingException e) {
            into.clear();
            return false;
        }
    }
}

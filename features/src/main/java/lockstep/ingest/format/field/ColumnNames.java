package lockstep.ingest.format.field;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import lockstep.ingest.post.Field;

/** Names of columns in six languages by which a field is known: the resource `columns.txt`. */
public final class ColumnNames {
    /** Of each field, groups of names: those of one group are equally good, and earlier groups are better. */
    private static final Map<Field, List<List<String>>> NAMES = read();

    private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");

    private ColumnNames() {}

    /** Fields in the order in which columns are given to them. */
    public static Iterable<Field> fields() {
        return NAMES.keySet();
    }

    /** The first group that has a name of some of these columns: those columns, the best first; empty for none. */
    public static List<String> matching(Field field, List<String> columns) {
        for (List<String> group : NAMES.getOrDefault(field, List.of())) {
            List<String> matching = group.stream()
                    .flatMap(name -> columns.stream().filter(c -> plain(c).equals(name)))
                    .toList();
            if (!matching.isEmpty()) return matching;
        }
        return List.of();
    }

    /** Whether a column has a name of a field. */
    public static boolean is(Field field, String column) {
        return !matching(field, List.of(column)).isEmpty();
    }

    /** In small letters, with _ for blanks and hyphens. */
    public static String plain(String column) {
        // a Turkish capital I with a dot becomes two characters
        String small = column.strip().toLowerCase(Locale.ROOT).replace("\u0307", "");
        return BETWEEN.matcher(small).replaceAll("_");
    }

    private static Map<Field, List<List<String>>> read() {
        try (InputStream in = ColumnNames.class.getResourceAsStream("/lockstep/ingest/columns.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Map<Field, List<List<String>>> names = new LinkedHashMap<>();
            text.lines().filter(l -> !l.startsWith("#") && !l.isBlank()).forEach(l -> {
                int colon = l.indexOf(':');
                Optional<Field> field = Field.named(l.substring(0, colon));
                names.computeIfAbsent(field.orElseThrow(), f -> new ArrayList<>())
                        .add(List.of(l.substring(colon + 1).strip().split(" +", -1)));
            });
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package lockstep.ingest.format;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Outcome;
import lockstep.ingest.post.Place;
import lockstep.run.Nearest;
import lockstep.run.Sentence;
import lockstep.run.Shell;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/**
 * Which named value of a record feeds which field. A column that the analyst maps by hand feeds what it is mapped to, and
 * nothing else.
 */
public final class Mapping implements Serializable {
    private final Format.OfFields format;
    private final EnumMap<Field, List<String>> columns = new EnumMap<>(Field.class);
    private final EnumMap<Field, String> byHand = new EnumMap<>(Field.class);
    private final HashMap<String, Integer> positions = new HashMap<>();
    private static final Pattern MIDNIGHT = Pattern.compile("(?<=\\d)[ T]0?0:00(?::00(?:\\.0+)?)?$");

    /** As a pattern. */
    private final String delimiter;

    private final int width;
    private final int cells;
    private String list = "";

    private Mapping(Head head, Format.OfFields format) {
        this.format = format;
        this.delimiter = Pattern.quote(String.valueOf(head.delimiter()));
        this.width = head.header().size();
        this.cells = head.cells();
        for (int i = width - 1; i >= 0; i--) {
            positions.put(head.header().get(i), i);
        }
    }

    /**
     * @param byHand field to column; to nothing where the field's own column is left out
     * @throws UserError where a field or a column does not exist, or no account or time is mapped
     */
    public static Mapping of(Head head, Format.OfFields format, Map<String, String> byHand) {
        Mapping mapping = new Mapping(head, format);
        Set<Field> out = EnumSet.noneOf(Field.class);
        byHand.forEach((name, column) -> {
            if (column.isEmpty()) out.add(field(name, column));
            else mapping.byHand.put(field(name, column), checked(head, column));
        });
        Columns own = format.columns(head);
        own.map().forEach((field, names) -> {
            if (out.contains(field)) return;
            List<String> here = names.stream()
                    .filter(n -> !byHand.containsValue(n))
                    .filter(n -> head.isJson() || head.header().contains(n))
                    .map(n -> checked(head, n))
                    .map(n -> single(head, field, n))
                    .toList();
            if (!here.isEmpty()) mapping.columns.put(field, here);
        });
        Set<Field> fed = EnumSet.copyOf(mapping.columns.isEmpty() ? Set.of(Field.PLATFORM) : mapping.columns.keySet());
        fed.addAll(own.made());
        fed.addAll(mapping.byHand.keySet());
        for (Field needed : format.ofAccounts() ? List.of(Field.ACCOUNT_ID) : List.of(Field.ACCOUNT_ID, Field.AT)) {
            if (!fed.contains(needed)) throw missing(head, needed);
        }
        String account = mapping.byHand.get(Field.ACCOUNT_ID);
        if (account != null) mapping.list = head.list(account);
        return mapping;
    }

    /**
     * Returns the list of a JSON document whose elements are the records: the one in which the account stands that is mapped by
     * hand; empty for none.
     */
    public String list() {
        return list;
    }

    /** Whether a column of the file says this. */
    public boolean has(Field field) {
        return byHand.containsKey(field) || columns.containsKey(field);
    }

    /** For people: which column feeds a field, or nothing. */
    public @Nullable String column(Field field) {
        String hand = byHand.get(field);
        if (hand != null) return hand;
        List<String> names = columns.get(field);
        return names == null ? null : String.join(" or ", names);
    }

    /** @param row the cells of a row under the header */
    public Outcome read(@Nullable String[] row, Place place) throws BadRecord {
        boolean more = row.length > width && Arrays.stream(row).skip(width).anyMatch(c -> c != null && !c.isBlank());
        if (row.length < width || row.length > cells || more) {
            throw new BadRecord("%d cells under a header of %d".formatted(row.length, width));
        }
        for (String cell : row) {
            if (cell != null && cell.indexOf('\n') >= 0) refuseRows(cell, place);
        }
        return read(
                column -> {
                    Integer at = positions.get(column);
                    return at == null || row[at] == null || row[at].isEmpty() ? null : row[at];
                },
                place);
    }

    /**
     * Refuses a cell with lines that can be read as rows of this table: a quote in front of them may not be closed, and the rows
     * would be lost in the text of another post.
     */
    private void refuseRows(String cell, Place place) throws BadRecord {
        long rows = cell.lines().skip(1).filter(line -> isRow(line, place)).count();
        if (rows > 0) {
            throw new BadRecord(
                    "a cell holds lines that are rows of this table, and a quote before them may not be closed: "
                            + rows);
        }
    }

    private boolean isRow(String line, Place place) {
        String[] cells = line.replace("\"", "").split(delimiter, -1);
        return cells.length == width && !(Format.rejecting(() -> read(cells, place)) instanceof Outcome.Rejected);
    }

    /** Reads one row into posts and accounts. */
    public Outcome read(Cells row, Place place) throws BadRecord {
        Cells cells = list.isEmpty() ? row : column -> row.get(inElement(column));
        Draft draft = new Draft(place);
        for (Map.Entry<Field, List<String>> e : columns.entrySet()) {
            if (byHand.containsKey(e.getKey())) continue;
            fill(draft, e.getKey(), e.getValue(), cells);
        }
        format.refine(draft, cells);
        for (Map.Entry<Field, String> e : byHand.entrySet()) {
            draft.cell(e.getKey(), value(cells, e.getValue(), e.getKey() == Field.AT));
        }
        format.complete(draft);
        return format.ofAccounts() ? draft.profile() : draft.found();
    }

    /** The name of a value in an element of the list; what does not stand in the list stands around it. */
    private String inElement(String column) {
        if (column.startsWith(list + ".")) return column.substring(list.length() + 1);
        return Format.AROUND + "." + column.substring(column.lastIndexOf('.') + 1);
    }

    /** Of a column, or of several with + between their names: their values, with a blank between them; those of a time {@link #joined}. */
    private @Nullable String value(Cells cells, String column, boolean time) {
        if (positions.containsKey(column) || column.indexOf('+') < 0) return cells.get(column);
        List<String> values = Arrays.stream(column.split("\\+", -1))
                .map(cells::get)
                .filter(Objects::nonNull)
                .toList();
        String joined = time ? joined(values) : String.join(" ", values);
        return joined.isEmpty() ? null : joined;
    }

    /** Returns a time at midnight without its time of day, as a spreadsheet means it where it writes a day; all else as it is. */
    public static String withoutMidnight(String value) {
        return MIDNIGHT.matcher(value).replaceFirst("");
    }

    /** Returns the values in their order, with a blank between them; all but the last are {@link #withoutMidnight}. */
    public static String joined(List<String> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> i == values.size() - 1 ? values.get(i) : withoutMidnight(values.get(i)))
                .collect(Collectors.joining(" "));
    }

    /** The first column that says something; a destroyed one may have a whole one beside it. */
    private static void fill(Draft draft, Field field, List<String> names, Cells cells) throws BadRecord {
        BadRecord bad = null;
        for (String column : names) {
            try {
                draft.cell(field, cells.get(column));
            } catch (BadRecord e) {
                bad = e;
            }
            if (draft.has(field) && field != Field.PLATFORM) return;
        }
        if (bad != null) throw bad;
    }

    private static Field field(String name, String column) {
        return Field.named(name)
                .orElseThrow(() -> new UserError(
                        "--map " + name + "=" + column + ": there is no field '" + name + "'."
                                + Nearest.question(
                                        name,
                                        Arrays.stream(Field.values())
                                                .map(Field::column)
                                                .toList()),
                        "Fields are the columns of posts and accounts: "
                                + Arrays.stream(Field.values())
                                        .map(Field::column)
                                        .collect(Collectors.joining(", "))));
    }

    private static String checked(Head head, String column) {
        if (head.isJson()) return column; // a name may first come up far down in the file
        Integer at = head.position(column);
        if (at == null && column.indexOf('+') > 0) {
            for (String part : column.split("\\+", -1)) checked(head, part);
            return column;
        }
        if (at == null) {
            throw new UserError(
                    "%s has no column '%s'.%s It has: %s"
                            .formatted(
                                    head.file(),
                                    column,
                                    Nearest.question(column, head.header()),
                                    String.join(", ", head.header())),
                    "Correct the --map.");
        }
        return column;
    }

    private static String single(Head head, Field field, String column) {
        if (!head.hasTwin(column)) return column;
        String first = Shell.word(field.column() + "=" + column);
        String second = Shell.word(field.column() + "=" + Head.twin(column, 2));
        throw new UserError(
                Sentence.of("{0} has two columns called {1}.", head.file(), column),
                Sentence.of("Say which one is meant: --map {0} or --map {1}", first, second));
    }

    private static UserError missing(Head head, Field needed) {
        return new UserError(
                "%s: no column feeds %s. It has: %s"
                        .formatted(head.file(), needed.column(), String.join(", ", head.header())),
                "Say which one does: --map %s=COLUMN".formatted(needed.column()));
    }
}

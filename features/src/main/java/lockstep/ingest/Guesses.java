package lockstep.ingest;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.ingest.format.Mapping;
import lockstep.ingest.format.field.ColumnNames;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.JsonCells;
import lockstep.ingest.format.field.JsonKeys;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Kinds;
import lockstep.ingest.post.Platforms;
import lockstep.ingest.read.JsonSamples;
import lockstep.ingest.read.TableHeads;

/**
 * What the columns of an unknown table may be: by their names in six languages (`columns.txt`), and by what is in the first
 * rows where no name is known. It is a proposal for an analyst to read. A column of times that belongs to an account is never
 * taken for the time of a post.
 *
 * @param columns field to column, or to two columns with + between them
 * @param open fields whose column is not sure: guessed by its values alone, one of several, or of one value only
 */
record Guesses(Map<String, String> columns, Set<String> open) {
    private static final Set<Field> NEEDED = Set.of(Field.ACCOUNT_ID, Field.AT);
    /** Names of columns that hold a name of a person, which several people may have. */
    static final Pattern BARE_NAME = Pattern.compile("(?iu)name|имя|фио|аты|ad|isim");
    /** In front of the last part of a name of JSON, and what stands behind it. */
    private static final Pattern AROUND = Pattern.compile("^.*\\.(?=(?!value$)[^.]+(?:\\.value)?$)|\\.value$");
    /** Names of JSON within an object for the post that is shared or answered. */
    private static final Pattern OF_ANOTHER_POST = Pattern.compile(
            "(?i).*(?:retweet|repost|quot|repl(?:y|ied)|parent|shared|original|forward|referenc).*\\..*");
    /** Names of JSON within an object for the author. */
    private static final Pattern OF_THE_AUTHOR =
            Pattern.compile("(?i).*(?:author|user|owner|from|profile|account|sender|member)[^.]*\\..*");

    private static final Set<Field> FIELDS_OF_A_POST = Set.of(
            Field.POST_ID, Field.URL, Field.TEXT, Field.LINKS, Field.LINK_SOURCE, Field.PLACE, Field.MEDIA, Field.AT);
    /** What stands in brackets behind a name, such as a distance from UTC. */
    private static final Pattern BRACKETS = Pattern.compile("\\s*\\([^)]*\\)$");

    /** Values that differ say something only where there are so many. */
    static final int FEW = 3;

    private static final Set<String> NAMES =
            Set.of(Field.NAME.column(), Field.HANDLE.column(), Field.ACCOUNT_ID.column());

    static Guesses of(Head head) {
        Map<String, String> guesses = new LinkedHashMap<>();
        Set<String> open = new TreeSet<>();
        String list = list(head);
        List<String> columns = in(head, list);
        for (Field field : ColumnNames.fields()) {
            List<String> matching = matching(field, unused(columns, guesses), list);
            if (matching.isEmpty()) continue;
            guesses.put(field.column(), matching.get(0));
            if (NEEDED.contains(field) && matching.size() > 1 || head.hasTwin(matching.get(0)))
                open.add(field.column());
        }
        if (head.isJson()) withoutObjects(head, guesses);
        // the last parts of records under their ids are those of many records
        if (!head.isJson() || JsonKeys.recordsById(head.header()).isEmpty()) {
            List<String> filled = head.isJson() ? withValues(head, columns) : columns;
            byLastParts(filled, list, guesses, open);
        }
        if (head.isJson()) {
            ownAddress(guesses, open, links -> differ(JsonSamples.of(head, links)));
            timeOfJson(head, columns, guesses, open);
        }
        // a display name is not sure to be one account's
        if (BARE_NAME
                .matcher(guesses.getOrDefault(Field.ACCOUNT_ID.column(), ""))
                .matches()) {
            open.add(Field.ACCOUNT_ID.column());
        }
        List<List<String>> rows = head.shape() == Head.Shape.TABLE ? TableHeads.sample(head) : List.of();
        if (!rows.isEmpty()) {
            ColumnValues values = new ColumnValues(head, rows);
            values.withoutDestroyedIds(guesses);
            values.text(guesses);
            values.account(guesses, open);
            values.answered(guesses);
            values.time(guesses, open);
            values.rest(guesses, open);
            String account = guesses.get(Field.ACCOUNT_ID.column());
            if (account != null && rows.size() > 1 && values.hasOneValue(account)) open.add(Field.ACCOUNT_ID.column());
        }
        // the text of a repost must not count as a text of the account that reposts
        unused(columns, guesses).stream()
                .filter(c -> Kinds.areKinds(examples(head, c, Integer.MAX_VALUE)))
                .findFirst()
                .ifPresent(c -> guesses.put(Field.KIND.column(), c));
        platform(head, columns, guesses);
        // a value that cannot be read refuses the whole post
        guesses.entrySet().removeIf(guess -> !fits(head, guess.getKey(), guess.getValue()));
        return new Guesses(guesses, open);
    }

    private static boolean fits(Head head, String field, String column) {
        Field guessed = Field.named(field).orElseThrow();
        return examples(head, column, Integer.MAX_VALUE).stream().allMatch(value -> Draft.fits(guessed, value));
    }

    /** A column that holds only names of platforms tells the platform of each post. Where posts share links, it may tell those of the links. */
    private static void platform(Head head, List<String> columns, Map<String, String> guesses) {
        if (guesses.containsKey(Field.PLATFORM.column()) || guesses.containsKey(Field.LINKS.column())) return;
        Map<String, String> others = new HashMap<>(guesses);
        others.remove(Field.LINK_SOURCE.column());
        unused(columns, others).stream()
                .filter(c -> Platforms.areNames(examples(head, c, Integer.MAX_VALUE)))
                .findFirst()
                .ifPresent(c -> {
                    guesses.values().remove(c);
                    guesses.put(Field.PLATFORM.column(), c);
                });
    }

    /** Takes another name for the time where the values of the guessed one are no times, such as "2 months ago". */
    private static void timeOfJson(Head head, List<String> columns, Map<String, String> guesses, Set<String> open) {
        String at = guesses.get(Field.AT.column());
        if (at == null || areTimes(head, at)) return;
        unused(columns, guesses).stream()
                .filter(c -> !ColumnValues.isOtherTime(c) && areTimes(head, c))
                .findFirst()
                .ifPresent(c -> {
                    guesses.put(Field.AT.column(), c);
                    open.add(Field.AT.column());
                });
    }

    private static boolean areTimes(Head head, String column) {
        List<String> values = examples(head, column, Integer.MAX_VALUE);
        return !values.isEmpty() && values.stream().allMatch(TimeValues::isTime);
    }

    /** An object of JSON is no name and no link: these stand in it. */
    private static void withoutObjects(Head head, Map<String, String> guesses) {
        guesses.computeIfPresent(
                Field.LINKS.column(),
                (field, links) -> head.header().contains(links + ".url") ? links + ".url" : links);
        guesses.entrySet()
                .removeIf(guess -> NAMES.contains(guess.getKey())
                        && head.header().stream().anyMatch(c -> c.startsWith(guess.getValue() + ".")));
    }

    /** An address that no two records share is the post's own, not one that it links to. */
    static void ownAddress(Map<String, String> guesses, Set<String> open, Predicate<String> differs) {
        String links = guesses.get(Field.LINKS.column());
        if (links == null || guesses.containsKey(Field.URL.column()) || !differs.test(links)) return;
        guesses.remove(Field.LINKS.column());
        guesses.put(Field.URL.column(), links);
        open.add(Field.URL.column());
    }

    /** Whether these are enough values, and no two are equal. */
    static boolean differ(List<String> values) {
        return values.size() >= FEW && values.stream().distinct().count() == values.size();
    }

    /** Names of JSON have points. Where no whole name of a field is known, the last part counts alone, except that of another post. */
    private static void byLastParts(List<String> columns, String list, Map<String, String> guesses, Set<String> open) {
        for (Field field : ColumnNames.fields()) {
            if (guesses.containsKey(field.column())) continue;
            List<String> free = unused(columns, guesses).stream()
                    .filter(c -> isNested(inside(c, list)))
                    .toList();
            List<String> matching = named(
                    field, free, free.stream().map(c -> lastPart(field, c)).toList());
            if (matching.isEmpty()) continue;
            guesses.put(field.column(), matching.get(0));
            open.add(field.column());
        }
    }

    /** Nested names that some record has a value for: what stands beside a list of records is in none of them. */
    private static List<String> withValues(Head head, List<String> columns) {
        return columns.stream()
                .filter(c -> c.contains(".") && !examples(head, c, 1).isEmpty())
                .toList();
    }

    private static boolean isNested(String name) {
        return name.contains(".") && !OF_ANOTHER_POST.matcher(name).matches();
    }

    private static String lastPart(String name) {
        return AROUND.matcher(name).replaceAll("");
    }

    /** The last part as a field may be called by it: what stands in an object for the author is the author's, and of no post. */
    private static String lastPart(Field field, String name) {
        String last = lastPart(name);
        if (!OF_THE_AUTHOR.matcher(name).matches()) return field == Field.NAME ? "" : last;
        String own = "author_" + last;
        return ColumnNames.is(field, own) ? own : FIELDS_OF_A_POST.contains(field) ? "" : last;
    }

    /** Columns of a field by their names; what stands in brackets behind a name counts only where no whole name is known. */
    private static List<String> matching(Field field, List<String> columns, String list) {
        List<String> whole = columns.stream().map(c -> inside(c, list)).toList();
        List<String> known = named(field, columns, whole);
        if (!known.isEmpty()) return known;
        return named(
                field,
                columns,
                whole.stream().map(c -> BRACKETS.matcher(c).replaceFirst("")).toList());
    }

    static List<String> matching(Field field, List<String> columns) {
        return matching(field, columns, "");
    }

    /** @param names of the columns, in the same order, as they are looked up */
    private static List<String> named(Field field, List<String> columns, List<String> names) {
        return ColumnNames.matching(field, names).stream()
                .distinct()
                .flatMap(name -> IntStream.range(0, columns.size())
                        .filter(i -> names.get(i).equals(name))
                        .mapToObj(columns::get))
                .toList();
    }

    private static String inside(String column, String list) {
        return list.isEmpty() ? column : column.substring(list.length() + 1);
    }

    /**
     * The list of a JSON document whose elements have an account and a time: the posts. Empty where the values of the file, or
     * those in the wrapping of an answer, are posts themselves, and where nothing is one.
     */
    private static String list(Head head) {
        return list(head, Guesses::namesIn)
                .or(() -> list(head, Guesses::lastPartsIn))
                .orElse("");
    }

    private static Optional<String> list(Head head, BiFunction<Head, String, List<String>> names) {
        if (arePosts(names.apply(head, ""))) return Optional.of("");
        return head.lists().stream()
                .filter(list -> !JsonCells.WRAPPINGS.contains(list) && arePosts(names.apply(head, list)))
                .findFirst();
    }

    /** The other lists of a JSON document whose elements could be posts as well. */
    static List<String> otherLists(Head head, String column) {
        String list = head.list(column);
        return list.isEmpty()
                ? List.of()
                : head.lists().stream()
                        .filter(other ->
                                !other.equals(list) && !list.startsWith(other + ".") && !other.startsWith(list + "."))
                        .filter(other -> !JsonCells.WRAPPINGS.contains(other) && arePosts(namesIn(head, other)))
                        .toList();
    }

    private static List<String> namesIn(Head head, String list) {
        return in(head, list).stream().map(c -> inside(c, list)).toList();
    }

    /** The whole names, and the last parts of those that have several. */
    private static List<String> lastPartsIn(Head head, String list) {
        List<String> names = namesIn(head, list);
        return Stream.concat(
                        names.stream(), names.stream().filter(Guesses::isNested).map(Guesses::lastPart))
                .toList();
    }

    private static boolean arePosts(List<String> names) {
        return NEEDED.stream()
                .noneMatch(field -> ColumnNames.matching(field, names).isEmpty());
    }

    /** The columns that stand in a list and in no list within it. */
    private static List<String> in(Head head, String list) {
        return usable(head).stream().filter(c -> head.list(c).equals(list)).toList();
    }

    static List<String> unused(List<String> columns, Map<String, String> guesses) {
        return columns.stream()
                .filter(column -> guesses.values().stream()
                        .noneMatch(used -> parts(used, columns).contains(column)))
                .toList();
    }

    /** The columns that a mapping names: one, or several with + between them. */
    static List<String> parts(String mapped, List<String> columns) {
        return columns.contains(mapped) ? List.of(mapped) : List.of(mapped.split("\\+", -1));
    }

    /** Columns that a mapping can name. */
    static List<String> usable(Head head) {
        return head.header().stream().filter(c -> !c.isEmpty()).toList();
    }

    /** Whether a table has such a column, and it holds sentences. */
    static boolean sentences(Head head, String column) {
        if (head.shape() != Head.Shape.TABLE || !head.header().contains(column)) return false;
        return new ColumnValues(head, TableHeads.sample(head)).areSentences(column);
    }

    /** The first filled cells of a column that differ, for people. */
    static List<String> examples(Head head, String column, int most) {
        List<String> parts = parts(column, head.header());
        Stream<String> values = head.isJson()
                ? JsonSamples.of(head, column).stream().map(String::strip)
                : TableHeads.sample(head).stream()
                        .map(row -> Mapping.joined(parts.stream()
                                .map(part -> head.header().indexOf(part))
                                .filter(i -> i >= 0 && i < row.size())
                                .map(i -> row.get(i).strip())
                                .toList()));
        return values.filter(v -> !v.isEmpty()).distinct().limit(most).toList();
    }
}

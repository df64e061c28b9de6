package lockstep.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lockstep.ingest.format.ColumnNames;
import lockstep.ingest.format.Head;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.DateOrder;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Times;
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
    private static final Pattern BARE_NAME = Pattern.compile("(?iu)name|имя|фио|аты|ad|isim");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    /** Of the filled cells of a column, so many must look like what is guessed. */
    private static final double MOST = 0.9;

    private static final int LETTERS_OF_A_TEXT = 25;
    private static final int LETTERS_OF_A_NAME = 40;

    static Guesses of(Head head) {
        Map<String, String> guesses = new LinkedHashMap<>();
        Set<String> open = new TreeSet<>();
        List<String> columns = usable(head);
        for (Field field : ColumnNames.fields()) {
            List<String> free = columns.stream()
                    .filter(column -> !guesses.containsValue(column))
                    .toList();
            List<String> matching = ColumnNames.matching(field, free);
            if (matching.isEmpty()) continue;
            guesses.put(field.column(), matching.get(0));
            if (NEEDED.contains(field) && matching.size() > 1) open.add(field.column());
        }
        // a display name is not sure to be one account's
        if (BARE_NAME
                .matcher(guesses.getOrDefault(Field.ACCOUNT_ID.column(), ""))
                .matches()) {
            open.add(Field.ACCOUNT_ID.column());
        }
        List<List<String>> rows = head.shape() == Head.Shape.TABLE ? TableHeads.sample(head) : List.of();
        if (!rows.isEmpty()) {
            Values values = new Values(head, rows);
            values.time(guesses, open);
            values.rest(guesses, open);
            String account = guesses.get(Field.ACCOUNT_ID.column());
            if (account != null && rows.size() > 1 && values.hasOneValue(account)) open.add(Field.ACCOUNT_ID.column());
        }
        return new Guesses(guesses, open);
    }

    /** Columns that a mapping can name: once in the header, and without the sign that joins two columns. */
    private static List<String> usable(Head head) {
        List<String> header = head.header();
        return header.stream()
                .filter(c -> !c.isEmpty() && c.indexOf('+') < 0)
                .filter(c -> header.indexOf(c) == header.lastIndexOf(c))
                .toList();
    }

    /** The first rows of a table, by column. */
    private record Values(Head head, List<List<String>> rows) {
        void time(Map<String, String> guesses, Set<String> open) {
            String at = guesses.get(Field.AT.column());
            if (at != null && is(at, Guesses::isDayAlone)) {
                free(guesses, this::isClock).ifPresent(c -> join(guesses, open, at, c));
            } else if (at != null && isClock(at)) {
                guesses.remove(Field.AT.column());
                free(guesses, c -> is(c, Guesses::isDayAlone)).ifPresent(c -> join(guesses, open, c, at));
            } else if (at == null || !is(at, Guesses::isTime)) {
                free(guesses, c -> is(c, Guesses::isTime)).ifPresent(c -> {
                    guesses.put(Field.AT.column(), c);
                    open.add(Field.AT.column());
                });
            }
        }

        private static void join(Map<String, String> guesses, Set<String> open, String day, String clock) {
            guesses.put(Field.AT.column(), day + "+" + clock);
            open.remove(Field.AT.column()); // both columns are used
        }

        private boolean isClock(String column) {
            return is(column, v -> CLOCK.matcher(v).matches());
        }

        boolean hasOneValue(String column) {
            return values(column).stream().distinct().count() == 1;
        }

        void rest(Map<String, String> guesses, Set<String> open) {
            String links = guesses.get(Field.LINKS.column());
            if (links != null && !guesses.containsKey(Field.URL.column()) && isOneForEachRow(links)) {
                guesses.remove(Field.LINKS.column());
                guesses.put(Field.URL.column(), links);
                open.add(Field.URL.column());
            }
            guess(guesses, open, Field.TEXT, this::areSentences);
            guess(guesses, open, Field.LINKS, c -> is(c, v -> ADDRESS.matcher(v).matches()));
            guess(guesses, open, Field.ACCOUNT_ID, this::couldBeAnAccount);
        }

        private void guess(Map<String, String> guesses, Set<String> open, Field field, Predicate<String> looksLikeIt) {
            if (guesses.containsKey(field.column())) return;
            free(guesses, looksLikeIt).ifPresent(c -> {
                guesses.put(field.column(), c);
                open.add(field.column());
            });
        }

        private Optional<String> free(Map<String, String> guesses, Predicate<String> looksLikeIt) {
            return usable(head).stream()
                    .filter(c -> !guesses.containsValue(c))
                    .filter(looksLikeIt)
                    .findFirst();
        }

        boolean areSentences(String column) {
            return average(column) >= LETTERS_OF_A_TEXT && is(column, v -> v.contains(" "));
        }

        /** Short values, some of which come again. */
        private boolean couldBeAnAccount(String column) {
            List<String> values = values(column);
            long distinct = values.stream().distinct().count();
            return distinct > 1
                    && distinct < values.size()
                    && average(column) <= LETTERS_OF_A_NAME
                    && is(column, v -> !isTime(v) && !ADDRESS.matcher(v).matches());
        }

        private boolean isOneForEachRow(String column) {
            List<String> values = values(column);
            return values.size() > 2
                    && values.size() == rows.size()
                    && values.stream().distinct().count() == values.size();
        }

        private boolean is(String column, Predicate<String> like) {
            List<String> values = values(column);
            return !values.isEmpty() && values.stream().filter(like).count() >= MOST * values.size();
        }

        private double average(String column) {
            return values(column).stream().mapToInt(String::length).average().orElse(0);
        }

        /** The filled cells. */
        private List<String> values(String column) {
            int at = head.header().indexOf(column);
            return rows.stream()
                    .filter(r -> r.size() > at)
                    .map(r -> r.get(at).strip())
                    .filter(v -> !v.isEmpty())
                    .toList();
        }
    }

    /** A date and a time of day in any notation, or a number of seconds or less since 1970. */
    private static boolean isTime(String value) {
        try {
            int year = new Times("UTC", DateOrder.DAY_FIRST)
                    .instant(value, "at")
                    .atOffset(java.time.ZoneOffset.UTC)
                    .getYear();
            return year >= 2000 && year <= 2100;
        } catch (BadRecord e) {
            return false; // no time: that is the answer
        }
    }

    private static boolean isDayAlone(String value) {
        try {
            new Times("UTC", DateOrder.DAY_FIRST).day(value, "at");
            return !isTime(value);
        } catch (BadRecord e) {
            return false; // no day either
        }
    }

    /** Whether a table has such a column, and it holds sentences. */
    static boolean sentences(Head head, String column) {
        if (head.shape() != Head.Shape.TABLE || !head.header().contains(column)) return false;
        return new Values(head, TableHeads.sample(head)).areSentences(column);
    }

    /** The first filled cells of a column that differ, for people. */
    static List<String> examples(Head head, String column, int most) {
        List<String> parts = List.of(head.header().contains(column) ? new String[] {column} : column.split("\\+"));
        return TableHeads.sample(head).stream()
                .map(row -> parts.stream()
                        .map(part -> head.header().indexOf(part))
                        .filter(i -> i >= 0 && i < row.size())
                        .map(i -> row.get(i).strip())
                        .reduce((a, b) -> a + " " + b)
                        .orElse(""))
                .filter(v -> !v.isEmpty())
                .distinct()
                .limit(most)
                .toList();
    }
}

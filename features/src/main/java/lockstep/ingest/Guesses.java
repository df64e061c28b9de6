package lockstep.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lockstep.ingest.format.Head;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.DateOrder;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Times;

/**
 * What the columns of an unknown table may be: by their names in six languages (`columns.txt`), and by what is in the first
 * rows where no name is known. It is a proposal for an analyst to read. A column of times that belongs to an account is never
 * taken for the time of a post.
 *
 * @param columns field to column, or to two columns with + between them
 * @param byContent fields whose column is guessed by its values alone
 */
record Guesses(Map<String, String> columns, Set<String> byContent) {
    private static final Map<Field, Set<String>> NAMES = names();
    private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    /** Of the filled cells of a column, so many must look like what is guessed. */
    private static final double MOST = 0.9;

    private static final int LETTERS_OF_A_TEXT = 25;
    private static final int LETTERS_OF_A_NAME = 40;

    static Guesses of(Head head) {
        Map<String, String> guesses = new LinkedHashMap<>();
        NAMES.forEach((field, names) -> names.stream()
                .flatMap(name ->
                        head.header().stream().filter(column -> plain(column).equals(name)))
                .filter(column -> !guesses.containsValue(column))
                .findFirst()
                .ifPresent(column -> guesses.put(field.column(), column)));
        Set<String> byContent = new TreeSet<>();
        List<List<String>> rows = head.shape() == Head.Shape.TABLE ? TableHeads.sample(head) : List.of();
        if (!rows.isEmpty()) {
            Values values = new Values(head, rows);
            values.time(guesses, byContent);
            values.rest(guesses, byContent);
        }
        return new Guesses(guesses, byContent);
    }

    /** The first rows of a table, by column. */
    private record Values(Head head, List<List<String>> rows) {
        void time(Map<String, String> guesses, Set<String> byContent) {
            String at = guesses.get(Field.AT.column());
            if (at != null && is(at, Guesses::isDayAlone)) {
                Optional<String> clock =
                        free(guesses, c -> is(c, v -> CLOCK.matcher(v).matches()));
                clock.ifPresent(c -> guesses.put(Field.AT.column(), at + "+" + c));
            } else if (at == null || !is(at, Guesses::isTime)) {
                free(guesses, c -> is(c, Guesses::isTime)).ifPresent(c -> {
                    guesses.put(Field.AT.column(), c);
                    byContent.add(Field.AT.column());
                });
            }
        }

        void rest(Map<String, String> guesses, Set<String> byContent) {
            String links = guesses.get(Field.LINKS.column());
            if (links != null && !guesses.containsKey(Field.URL.column()) && isOneForEachRow(links)) {
                guesses.remove(Field.LINKS.column());
                guesses.put(Field.URL.column(), links);
                byContent.add(Field.URL.column());
            }
            guess(guesses, byContent, Field.TEXT, this::areSentences);
            guess(
                    guesses,
                    byContent,
                    Field.LINKS,
                    c -> is(c, v -> ADDRESS.matcher(v).matches()));
            guess(guesses, byContent, Field.ACCOUNT_ID, this::couldBeAnAccount);
        }

        private void guess(
                Map<String, String> guesses, Set<String> byContent, Field field, Predicate<String> looksLikeIt) {
            if (guesses.containsKey(field.column())) return;
            free(guesses, looksLikeIt).ifPresent(c -> {
                guesses.put(field.column(), c);
                byContent.add(field.column());
            });
        }

        private Optional<String> free(Map<String, String> guesses, Predicate<String> looksLikeIt) {
            return head.header().stream()
                    .filter(c -> !c.isEmpty() && !guesses.containsValue(c))
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

    private static String plain(String column) {
        // a Turkish capital I with a dot becomes two characters
        String small = column.strip().toLowerCase(Locale.ROOT).replace("\u0307", "");
        return BETWEEN.matcher(small).replaceAll("_");
    }

    private static Map<Field, Set<String>> names() {
        try (InputStream in = Guesses.class.getResourceAsStream("/lockstep/ingest/columns.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Map<Field, Set<String>> inOrder = new LinkedHashMap<>();
            text.lines().filter(l -> !l.startsWith("#") && !l.isBlank()).forEach(l -> {
                int colon = l.indexOf(':');
                Field field = Field.named(l.substring(0, colon)).orElseThrow();
                inOrder.computeIfAbsent(field, f -> new LinkedHashSet<>())
                        .addAll(List.of(l.substring(colon + 1).strip().split(" +")));
            });
            return inOrder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

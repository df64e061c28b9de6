package lockstep.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.ingest.format.Formats;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.DateOrder;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Platforms;
import lockstep.ingest.post.Times;
import lockstep.ingest.read.Heads;
import lockstep.ingest.read.Source;
import lockstep.run.Sentence;
import lockstep.run.Shell;
import lockstep.run.UserError;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * How a file could be read that is not of a known format, or not in UTF-8: options to add to the command, for an analyst to
 * look at first.
 *
 * @param settings the given ones with the proposed ones
 * @param options as words of the command line
 * @param lines what each proposed column holds, with up to three values
 * @param isSure whether every column is known by its name, and nothing else is open
 */
record Proposal(IngestSettings settings, List<String> options, List<String> lines, boolean isSure) {
    /** Behind the name of a column that is guessed. */
    static final String NOT_SURE = " (not sure)";

    /** Begins the line about lists of JSON that are not read. */
    static final String OTHER_LISTS = "not read: the records in ";

    private static final String COLUMN = "COLUMN";
    private static final String PLATFORM = Field.PLATFORM.column();

    private static final int EXAMPLES = 3;
    private static final int SAMPLED = 60;

    /** Nothing where no account or no time can be seen in it, or it needs no proposal. */
    static Optional<Proposal> of(String path, String name, IngestSettings given, SerializableConfiguration conf)
            throws IOException {
        IngestSettings settings = given;
        List<String> options = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Source source = Source.open(path, name, given.encoding(), given.sheet(), conf);
        Optional<String> encoding = given.encoding() == null ? Heads.otherEncoding(source) : Optional.empty();
        if (encoding.isPresent()) {
            options.addAll(List.of("--encoding", encoding.get()));
            lines.add("encoding: " + encoding.get() + ", because the text is not UTF-8");
            settings = settings.withEncoding(encoding.get());
            source = Source.open(path, name, encoding.get(), given.sheet(), conf);
        }
        Head head = Heads.of(source);
        boolean known = given.format() != null || Formats.known(head).isPresent();
        boolean sure = encoding.isEmpty();
        if (!known) {
            refuseDataForNames(head);
            Guesses guesses = Guesses.of(head);
            Map<String, String> map = new TreeMap<>(guesses.columns());
            map.values().removeAll(given.map().values());
            map.putAll(given.map());
            if (!given.map().containsKey(PLATFORM) && isGiven(given.platform(), head, map.get(PLATFORM)))
                map.remove(PLATFORM);
            if (!map.containsKey(Field.ACCOUNT_ID.column()) || !map.containsKey(Field.AT.column())) {
                Optional<Proposal> there = ofAnotherSheet(path, name, given, source, conf);
                if (there.isEmpty() && !map.isEmpty() && head.shape() == Head.Shape.TABLE) throw missing(head, map);
                return there;
            }
            map.forEach((field, column) -> {
                if (column.equals(given.map().get(field))) return;
                options.addAll(List.of("--map", field + "=" + column));
                if (column.isEmpty())
                    lines.add(field + " is not read: a spreadsheet has destroyed the ids of its column");
                else
                    lines.add("%s = %s%s: %s"
                            .formatted(
                                    field,
                                    column,
                                    guesses.open().contains(field) ? NOT_SURE : "",
                                    String.join(" · ", Guesses.examples(head, column, EXAMPLES))));
            });
            settings = settings.withMap(map);
            sure &= guesses.open().isEmpty();
            String at = String.valueOf(map.get(Field.AT.column()));
            List<String> others = Guesses.otherLists(head, at);
            if (!others.isEmpty()) {
                lines.add(OTHER_LISTS + String.join(", ", others)
                        + ". Run the command again with their columns to read them as well");
                sure = false;
            }
            for (String reason : timeReasons(head, at, given)) {
                Doubt doubt = Doubt.of(reason).map(d -> settled(d, head, at)).orElse(null);
                if (doubt == null || doubt.value() == null || options.contains(doubt.option())) continue;
                options.addAll(List.of(doubt.option(), doubt.value()));
                lines.add(doubt.words() + ": " + doubt.why());
                if (doubt.option().equals(Doubt.ZONE)) settings = settings.withZone(doubt.value());
                sure = false;
            }
        }
        return options.isEmpty() ? Optional.empty() : Optional.of(new Proposal(settings, options, lines, sure));
    }

    /** Whether a column tells nothing but the platform that is given. */
    private static boolean isGiven(@Nullable String platform, Head head, @Nullable String column) {
        return column != null
                && Guesses.examples(head, column, Integer.MAX_VALUE).stream()
                        .allMatch(name -> Platforms.named(name).equals(platform));
    }

    /** @throws UserError where a name in the first row of a table is a time, so that the row is a post */
    private static void refuseDataForNames(Head head) {
        if (head.shape() != Head.Shape.TABLE || head.header().stream().noneMatch(TimeValues::isTime)) return;
        throw new UserError(
                Sentence.of("The first row of {0} has no names of columns: it holds a post.", head.file()),
                Sentence.of(
                        "Add a first row with names to the file, such as account_id, at, text and links, and run the command again."));
    }

    /** The error for a table some of whose columns are known, but not those without which there is no post. */
    private static UserError missing(Head head, Map<String, String> map) {
        Map<String, String> all = new TreeMap<>(map);
        all.putIfAbsent(Field.ACCOUNT_ID.column(), COLUMN);
        all.putIfAbsent(Field.AT.column(), COLUMN);
        String options = all.entrySet().stream()
                .map(e -> "--map " + Shell.word(e.getKey() + "=" + e.getValue()))
                .collect(Collectors.joining(" "));
        return new UserError(
                map.containsKey(Field.ACCOUNT_ID.column())
                        ? Sentence.of("No column of {0} is seen that holds the time of each post.", head.file())
                        : Sentence.of("No column of {0} is seen that tells who wrote each post.", head.file()),
                Sentence.of(
                        "Write the name of that column for COLUMN: {0}. It has: {1}. If there is no such column, export the file again with it.",
                        options, String.join(", ", head.header())));
    }

    /** The first sheet of the same workbook that is known, or has an account and a time. */
    private static Optional<Proposal> ofAnotherSheet(
            String path, String name, IngestSettings given, Source source, SerializableConfiguration conf)
            throws IOException {
        if (given.sheet() != null) return Optional.empty();
        for (String sheet : source.otherSheets()) {
            IngestSettings settings = given.withSheet(sheet);
            Optional<Proposal> there = of(path, name, settings, conf);
            boolean known = Formats.known(Heads.of(Source.open(path, name, given.encoding(), sheet, conf)))
                    .isPresent();
            if (there.isEmpty() && !known) continue;
            List<String> options = new ArrayList<>(List.of("--sheet", sheet));
            List<String> lines = new ArrayList<>();
            lines.add("sheet: %s, because no account and no time can be seen on '%s'. The sheets besides it: %s"
                    .formatted(sheet, source.sheet(), String.join(", ", source.otherSheets())));
            there.ifPresent(p -> {
                options.addAll(p.options());
                lines.addAll(p.lines());
            });
            return Optional.of(new Proposal(there.map(Proposal::settings).orElse(settings), options, lines, false));
        }
        return Optional.empty();
    }

    /** The zone that the table itself names stands in the place of that of this computer. */
    private static Doubt settled(Doubt doubt, Head head, String at) {
        return doubt.option().equals(Doubt.ZONE)
                ? ShownZone.of(head, at).map(Doubt::zoneOfTheFile).orElse(doubt)
                : doubt;
    }

    /** Why times of the first rows could not be read with the given settings; then why not, once the order of dates is settled. */
    private static List<String> timeReasons(Head head, String column, IngestSettings given) {
        List<String> reasons = new ArrayList<>();
        DateOrder shown =
                Times.order(Guesses.examples(head, column, Integer.MAX_VALUE)).orElse(null);
        Times times = new Times(given.zone(), given.dates() == null ? shown : given.dates());
        List<String> values = Guesses.examples(head, column, SAMPLED);
        for (String value : values) reason(times, value).ifPresent(reasons::add);
        if (times.order() != null) return reasons;
        Times ordered = new Times(given.zone(), DateOrder.DAY_FIRST);
        for (String value : values) reason(ordered, value).ifPresent(reasons::add);
        return reasons;
    }

    private static Optional<String> reason(Times times, String value) {
        try {
            times.instant(value, Field.AT.column());
            return Optional.empty();
        } catch (BadRecord e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The error that shows the proposal, with the options to add to the same command. */
    UserError error(UserError unknown) {
        return unknown.again(
                lines,
                isSure
                        ? Sentence.of(
                                "Check the guesses above. Correct this command where a guess is wrong, and run it; or add --yes to the first command to accept all guesses:")
                        : Sentence.of(
                                "Check the guesses above. Correct this command where a guess is wrong, and run it:"),
                options);
    }
}

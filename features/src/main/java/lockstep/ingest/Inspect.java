package lockstep.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lockstep.ingest.format.Formats;
import lockstep.ingest.format.Mapping;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.JsonCells;
import lockstep.ingest.post.DateOrder;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Times;
import lockstep.ingest.read.Input;
import lockstep.ingest.read.ParquetRows;
import lockstep.ingest.read.ReadSlice;
import lockstep.ingest.read.Slice;
import lockstep.ingest.read.Source;
import lockstep.ingest.read.SourceRecord;
import lockstep.ingest.read.Whole;
import lockstep.run.Sentence;
import lockstep.run.Shell;
import lockstep.run.UserError;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Reads files as `ingest` would, writes nothing, and says what came of them. It reads record by record without Spark, which
 * takes longer to start than most files take to read; Parquet files alone are read by Spark. One thread reads a file. The ids of
 * its posts and accounts are counted by hashes, which take up to 40 bytes a post.
 */
public final class Inspect {
    private static final int ALL = Integer.MAX_VALUE;
    private static final String MAX_REJECTS = "--max-rejects";
    /** The format that reads what the mapping names, and nothing else. */
    private static final String ANY = "csv";

    /** CooRTweet's column of objects, of which the file does not say what they are. */
    private static final String OBJECT = "object_id";

    private final Configuration conf;
    private final Supplier<SparkSession> spark;

    /**
     * @param conf of the file systems
     * @param spark is asked for a session where a file is Parquet; the caller ends the session
     */
    public Inspect(Configuration conf, Supplier<SparkSession> spark) {
        this.conf = conf;
        this.spark = spark;
    }

    /** @throws UserError where a file cannot be read at all */
    public List<Inspection> files(List<String> files, IngestSettings settings) {
        return Files.paths(files, conf).stream()
                .map(path -> path.toString().replaceFirst("^file:(?=/)", ""))
                .map(file -> one(file, settings, Files.proposal(file, settings, conf), ALL))
                .toList();
    }

    /** Returns the configuration of the file systems. */
    Configuration conf() {
        return conf;
    }

    /**
     * @param proposal options that are guessed, beside the settings
     * @param most records that are looked at
     */
    Inspection one(String file, IngestSettings settings, Optional<Proposal> proposal, int most) {
        IngestSettings proposed = proposal.map(Proposal::settings).orElse(settings);
        Head head = Files.head(file, proposed, conf);
        Map<String, String> map = proposal.map(p -> p.settings().map()).orElse(settings.map());
        if (proposal.isEmpty()
                && settings.format() == null
                && map.isEmpty()
                && Formats.known(head).isEmpty()) {
            throw Formats.unknown(head);
        }
        List<String> doubts = new ArrayList<>();
        proposal.ifPresent(p -> {
            for (int i = 0; i < p.options().size(); i += 2) {
                doubts.add(p.options().get(i) + " " + Shell.word(p.options().get(i + 1)));
            }
        });
        List<String> said = proposal.map(Proposal::lines).orElse(List.of());
        IngestSettings read = proposed.withMap(map);
        Inspection seen = seen(Files.look(file, read, conf), file, head, doubts, said, most);
        for (IngestSettings now = settled(read, seen); now != read; now = settled(read, seen)) {
            List<String> open = new ArrayList<>(seen.doubts());
            open.removeIf(d -> d.startsWith(MAX_REJECTS)); // counted anew
            read = now;
            seen = seen(Files.look(file, read, conf), file, head, open, said, most);
        }
        DateOrder taken = settings.dates() == null ? read.dates() : null;
        if (taken == null || !isDenied(seen)) return seen;
        DateOrder other = taken == DateOrder.DAY_FIRST ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
        List<String> open = new ArrayList<>(seen.doubts());
        open.removeIf(d -> d.startsWith(MAX_REJECTS));
        open.replaceAll(d -> d.startsWith(Doubt.DATES) ? Doubt.DATES + " " + other : d);
        List<String> because = new ArrayList<>(said);
        because.add("%s %s: dates below the first rows can be read in this order only".formatted(Doubt.DATES, other));
        Inspection turned = seen(Files.look(file, read.withDates(other), conf), file, head, open, because, most);
        return isDenied(turned) ? seen : turned;
    }

    /** Whether dates of the file are not in the order that was taken for them. */
    private static boolean isDenied(Inspection seen) {
        return seen.reasons().stream().anyMatch(r -> r.contains(Times.OTHER_ORDER));
    }

    /** As if the clocks had stood in UTC and dates had the proposed order, so that the rest can be seen; the doubts stay. */
    private static IngestSettings settled(IngestSettings read, Inspection seen) {
        IngestSettings settled = read;
        for (String doubt : seen.doubts()) {
            if (doubt.startsWith(Doubt.ZONE) && read.zone() == null) settled = settled.withZone("UTC");
            if (doubt.startsWith(Doubt.DATES) && read.dates() == null) {
                settled = settled.withDates(DateOrder.named(doubt.substring(Doubt.DATES.length() + 1))
                        .orElse(null));
            }
        }
        return settled;
    }

    /** From so many records for each account on, the column of the account may be another one. */
    private static final int FEW = 200;

    /** @param said the lines of a proposal */
    private Inspection seen(Input input, String file, Head head, List<String> doubts, List<String> said, int most) {
        PostFigures posts = new PostFigures();
        RecordOutcomes outcomes = new RecordOutcomes();
        RoundedIds.OfOneFile rounded = new RoundedIds.OfOneFile();
        try (Whole<SourceRecord> records = records(input, most)) {
            while (outcomes.all() < most && records.hasNext()) {
                SourceRecord record = records.next();
                outcomes.add(record);
                if (record.account() != null) posts.add(record.account());
                if (record.post() == null) continue;
                posts.add(record.post());
                rounded.add(record.post());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (outcomes.all() == 0) {
            throw new UserError(
                    Sentence.of("{0} holds no record.", head.file()), Sentence.of("Leave it out, or export it again."));
        }
        List<String> reasons = new ArrayList<>();
        long unsettled = outcomes.rejected();
        for (RecordOutcomes.Rejects r : outcomes.commonest()) {
            reasons.add(r.shown());
            Optional<Doubt> doubt = Doubt.of(r.firstReason());
            if (doubt.isEmpty()) continue;
            unsettled -= r.n();
            if (doubts.stream().noneMatch(d -> d.startsWith(doubt.get().option()))) {
                doubts.add(doubt.get().words());
            }
        }
        if (unsettled == outcomes.all()) throw nothingRead(input, head, outcomes.all(), reasons);
        if (unsettled > outcomes.all() / 100.0) {
            doubts.add(MAX_REJECTS
                    + " %d%%".formatted(Math.max(2, (100 * unsettled + outcomes.all() - 1) / outcomes.all())));
        }
        List<String> notes = new ArrayList<>(notRead(input, head));
        if (unsettled > outcomes.all() / 100.0) {
            notes.add("%,d of %,d records cannot be read, and %s leaves them out"
                    .formatted(unsettled, outcomes.all(), MAX_REJECTS));
        }
        if (Guesses.sentences(head, OBJECT)) {
            notes.add(OBJECT + " holds sentences: --map text=" + OBJECT + " reads them as texts");
        }
        if (outcomes.damaged() > 0) {
            notes.add(
                    "%,d ids were destroyed by a spreadsheet: export again, ids as text".formatted(outcomes.damaged()));
        }
        rounded.found(input.source().name()).ifPresent(notes::add);
        doubts.forEach(words -> why(words, said).ifPresent(notes::add));
        said.stream()
                .filter(line -> line.contains(Proposal.NOT_SURE + ": ") || line.startsWith(Proposal.OTHER_LISTS))
                .forEach(notes::add);
        if (outcomes.all() >= FEW * posts.accounts() && outcomes.all() >= FEW) {
            notes.add("%,d records have %,d accounts: look whether account_id is the right column"
                    .formatted(outcomes.all(), posts.accounts()));
        }
        notes.addAll(posts.notes());
        return new Inspection(
                file,
                how(input, head),
                input.format().name(),
                posts.fields(input.mapping()),
                outcomes.outcomes(),
                reasons,
                posts.accounts(),
                posts.first(),
                posts.last(),
                notes,
                posts.traces(),
                doubts);
    }

    /** Why an option is asked for: as the proposal says, or as the rejected records do. */
    private static Optional<String> why(String option, List<String> said) {
        return said.stream()
                .filter(line -> line.startsWith(option + ": "))
                .findFirst()
                .or(() -> Doubt.of(option).map(doubt -> option + ": " + doubt.why()));
    }

    /** The error for a file of which no record can be read, whatever is allowed. */
    private static UserError nothingRead(Input input, Head head, long records, List<String> reasons) {
        return new UserError(
                UserError.Kind.TOO_MANY_REJECTS,
                Sentence.of(
                        "{0} is read as {1}, and none of its records can be read ({2} in all):",
                        head.file(), input.format().name(), records),
                reasons,
                reasons.stream().allMatch(reason -> reason.contains(Times.WITHOUT_TIME))
                        ? Sentence.of(
                                "lockstep compares the times of posts. Export the file again with the time of day of each post, or name the column that holds it: --map at=COLUMN. It has: {0}",
                                String.join(", ", head.header()))
                        : Sentence.of(
                                "Mend the file, or say which values are read: add --format csv --map account_id=COLUMN --map at=COLUMN --map text=COLUMN."
                                        + " It has: {0}",
                                String.join(", ", head.header())));
    }

    /** The columns that nothing reads, where the mapping says all that is read. */
    private static List<String> notRead(Input input, Head head) {
        Mapping mapping = input.mapping();
        if (mapping == null || !input.format().name().equals(ANY)) return List.of();
        Set<String> read = new HashSet<>();
        for (Field field : Field.values()) {
            String columns = mapping.column(field);
            if (columns != null) read.addAll(Guesses.parts(columns, head.header()));
        }
        List<String> unread = head.header().stream()
                .filter(c -> !c.isEmpty() && !read.contains(c) && !isAround(c, head) && !isUnwrapped(c, head))
                .filter(c -> JsonCells.WRAPPINGS.stream()
                        .noneMatch(w -> c.startsWith(w + ".") && read.contains(c.substring(w.length() + 1))))
                .toList();
        return unread.isEmpty() ? List.of() : List.of("not read: " + String.join(", ", unread));
    }

    /** Whether a name of JSON holds other values and none of its own. */
    private static boolean isAround(String name, Head head) {
        return head.isJson() && head.header().stream().anyMatch(inner -> inner.startsWith(name + "."));
    }

    /** Whether a name of JSON is another one without the wrapping of an answer. */
    private static boolean isUnwrapped(String name, Head head) {
        return head.isJson()
                && JsonCells.WRAPPINGS.stream().anyMatch(w -> head.header().contains(w + "." + name));
    }

    private Whole<SourceRecord> records(Input input, int most) throws IOException {
        if (input.shape() == Head.Shape.PARQUET) {
            return new Whole<>(ParquetRows.read(spark.get(), input, most), input, () -> {});
        }
        return new ReadSlice(List.of(input)).records(Slice.whole(0));
    }

    private static String how(Input input, Head head) {
        Source s = input.source();
        String list = input.mapping() == null ? "" : input.mapping().list();
        String what = switch (input.shape()) {
            case TABLE -> "table, cells between " + (head.delimiter() == '\t' ? "tabs" : "'" + head.delimiter() + "'");
            case LINES -> "JSON, one object a line";
            case DOCUMENT -> "JSON, one document" + (list.isEmpty() ? "" : ", records in '" + list + "'");
            case PARQUET -> "Parquet";
        };
        String packed = switch (s.packing()) {
            case PLAIN, PARQUET -> "";
            case WORKBOOK -> ", workbook, sheet '" + s.sheet() + "'" + others(s.otherSheets());
            case GZIP, ZSTD -> ", " + s.packing().name().toLowerCase(Locale.ROOT);
        };
        String above = head.headerRow() > 1 ? ", %d rows above the header".formatted(head.headerRow() - 1) : "";
        return "%s%s, %s%s, %,d bytes".formatted(s.charset(), packed, what, above, s.bytes());
    }

    private static String others(List<String> sheets) {
        return sheets.isEmpty() ? "" : " (--sheet reads another: " + String.join(", ", sheets) + ")";
    }
}

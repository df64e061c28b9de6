package lockstep.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lockstep.ingest.format.Formats;
import lockstep.ingest.format.Head;
import lockstep.ingest.read.Input;
import lockstep.ingest.read.ParquetRows;
import lockstep.ingest.read.ReadSlice;
import lockstep.ingest.read.Slice;
import lockstep.ingest.read.Source;
import lockstep.ingest.read.SourceRecord;
import lockstep.ingest.read.Whole;
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
        IngestSettings read = proposed.withMap(map);
        Inspection seen = seen(Files.look(file, read, conf), file, head, doubts, most);
        boolean local = seen.doubts().stream().anyMatch(d -> d.startsWith("--zone")) && settings.zone() == null;
        if (!local) return seen;
        // the rest can be seen as if the clocks had stood in UTC; the doubt stays
        Input inUtc = Files.look(file, read.withZone("UTC"), conf);
        return seen(inUtc, file, head, new ArrayList<>(seen.doubts()), most);
    }

    private Inspection seen(Input input, String file, Head head, List<String> doubts, int most) {
        PostFigures posts = new PostFigures();
        RecordOutcomes outcomes = new RecordOutcomes();
        RoundedIds.OfOneFile rounded = new RoundedIds.OfOneFile();
        try (Whole<SourceRecord> records = records(input, most)) {
            while (outcomes.all() < most && records.hasNext()) {
                SourceRecord record = records.next();
                outcomes.add(record);
                if (record.post() == null) continue;
                posts.add(record.post());
                rounded.add(record.post());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> reasons = new ArrayList<>();
        for (RecordOutcomes.Rejects r : outcomes.commonest()) {
            reasons.add("%,d × %s (first: record %d)".formatted(r.n(), r.firstReason(), r.firstRow()));
            Doubt.of(r.firstReason())
                    .map(Doubt::words)
                    .filter(d -> !doubts.contains(d))
                    .ifPresent(doubts::add);
        }
        if (doubts.isEmpty() && outcomes.rejected() > outcomes.all() / 100.0) {
            doubts.add("--max-rejects %d%%"
                    .formatted(Math.max(2, (100 * outcomes.rejected() + outcomes.all() - 1) / outcomes.all())));
        }
        List<String> notes = new ArrayList<>();
        if (Guesses.sentences(head, OBJECT)) {
            notes.add(OBJECT + " holds sentences: --map text=" + OBJECT + " reads them as texts");
        }
        if (outcomes.damaged() > 0) {
            notes.add(
                    "%,d ids were destroyed by a spreadsheet: export again, ids as text".formatted(outcomes.damaged()));
        }
        rounded.found(input.source().name()).ifPresent(notes::add);
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

    private Whole<SourceRecord> records(Input input, int most) throws IOException {
        if (input.shape() == Head.Shape.PARQUET) {
            return new Whole<>(ParquetRows.read(spark.get(), input, most), input, () -> {});
        }
        return new ReadSlice(List.of(input)).records(Slice.whole(0));
    }

    private static String how(Input input, Head head) {
        Source s = input.source();
        String what = switch (head.shape()) {
            case TABLE -> "table, cells between " + (head.delimiter() == '\t' ? "tabs" : "'" + head.delimiter() + "'");
            case LINES -> "JSON, one object a line";
            case DOCUMENT -> "JSON, one document";
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

package lockstep.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Reject;
import lockstep.ingest.read.SourceRecord;

/** Counts what came of the records of one file, added one by one in the order of the file. */
final class RecordOutcomes {
    /** Number of reasons that are shown. */
    static final int SHOWN = 3;

    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /**
     * Rejects for one reason.
     *
     * @param n how many there are
     * @param firstReason with what it quotes from the first record
     * @param differ whether others quote values of another form: letters where this has digits, or other signs
     */
    record Rejects(long n, long firstRow, String firstReason, boolean differ) {
        private Rejects and(String reason) {
            return new Rejects(
                    n + 1, firstRow, firstReason, differ || !form(reason).equals(form(firstReason)));
        }

        private static String form(String reason) {
            return DIGITS.matcher(LETTERS.matcher(reason).replaceAll("a")).replaceAll("0");
        }

        /** For people, with the number of records and the first of them. */
        String shown() {
            return "%,d × %s (first: record %d%s)"
                    .formatted(n, firstReason, firstRow, differ ? ", others have values of another form" : "");
        }
    }

    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, Rejects> rejects = new TreeMap<>();
    private long all;
    private long rejected;
    private long damaged;

    void add(SourceRecord record) {
        all++;
        String reason = record.reason();
        boolean skipped = record.outcome().equals(SourceRecord.SKIPPED);
        outcomes.merge(skipped ? "skipped, " + reason : record.outcome(), 1L, Long::sum);
        if (reason == null) return;
        if (reason.endsWith(BadRecord.DESTROYED_ID)) damaged++;
        if (!record.outcome().equals(SourceRecord.REJECTED)) return;
        rejected++;
        rejects.compute(
                Reject.alike(reason),
                (like, known) -> known == null ? new Rejects(1, record.sourceRow(), reason, false) : known.and(reason));
    }

    /** How many records came to what. */
    Map<String, Long> outcomes() {
        return outcomes;
    }

    /** The commonest reasons for rejects first. */
    List<Rejects> commonest() {
        List<Rejects> sorted = new ArrayList<>(rejects.values());
        sorted.sort(Comparator.comparingLong(Rejects::n).reversed());
        return sorted.subList(0, Math.min(SHOWN, sorted.size()));
    }

    /** How many ids a spreadsheet has destroyed. */
    long damaged() {
        return damaged;
    }

    long all() {
        return all;
    }

    long rejected() {
        return rejected;
    }
}

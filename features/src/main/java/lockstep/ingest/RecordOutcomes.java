package lockstep.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.ingest.post.Reject;
import lockstep.ingest.read.SourceRecord;

/** Counts what came of the records of one file, added one by one in the order of the file. */
final class RecordOutcomes {
    /** So many reasons are shown. */
    static final int SHOWN = 3;

    /** Rejects for one reason: how many there are, and the first. */
    record Rejects(long n, long firstRow, String firstReason) {
        private Rejects another() {
            return new Rejects(n + 1, firstRow, firstReason);
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
        if (reason.contains("spreadsheet")) damaged++;
        if (!record.outcome().equals(SourceRecord.REJECTED)) return;
        rejected++;
        rejects.compute(
                Reject.alike(reason),
                (like, known) -> known == null ? new Rejects(1, record.sourceRow(), reason) : known.another());
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

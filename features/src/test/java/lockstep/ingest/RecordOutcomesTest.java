package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.ingest.read.Input;
import lockstep.ingest.read.ReadSlice;
import lockstep.ingest.read.Slice;
import lockstep.ingest.read.SourceRecord;
import lockstep.ingest.read.Whole;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What `inspect` counts without Spark is what `ingest` counts with it. */
class RecordOutcomesTest extends IntoARun {
    /** One reason is shown for all, so it says where the others are of another kind. */
    @Test
    void otherFormsOfAValueAreTold() {
        RecordOutcomes same = rejected("at is 'нет даты', not a time", "at is 'без даты', not a time");
        assertThat(same.commonest().get(0).shown()).isEqualTo("2 × at is 'нет даты', not a time (first: record 1)");
        RecordOutcomes other = rejected("at is 'нет даты', not a time", "at is '32.13.2023', not a time");
        assertThat(other.commonest().get(0).shown())
                .isEqualTo("2 × at is 'нет даты', not a time (first: record 1, others have values of another form)");
    }

    private static RecordOutcomes rejected(String... reasons) {
        RecordOutcomes outcomes = new RecordOutcomes();
        for (int i = 0; i < reasons.length; i++) {
            outcomes.add(new SourceRecord("", "x.csv", i + 1, SourceRecord.REJECTED, reasons[i], "", null, null));
        }
        return outcomes;
    }

    /** A number of days or a shortened time is no destroyed id. */
    @Test
    void onlyIdsAreCountedAsDestroyed() {
        RecordOutcomes outcomes = rejected(
                "at is '44990,39583', a day number of a spreadsheet; show the column as date and time there, and export again",
                "account_id is 5.7E+17: a spreadsheet has destroyed the id");
        assertThat(outcomes.damaged()).isEqualTo(1);
    }

    @Test
    void outcomesReasonsAndRoundedIdsAreCountedAsByIngest() throws IOException {
        StringBuilder csv = new StringBuilder("account_id,at,post_id,text\n");
        for (int i = 0; i < 9; i++)
            csv.append("a%d,2021-01-05T10:00:0%dZ,%d00,hi\n".formatted(i, i, 123_456_789_012_345L + i));
        csv.append("b,soon,1,no time\nb,later,2,no time\n,2021-01-05T10:00:01Z,3,nobody\n");
        Input input = lockstep.ingest.Files.inputs(
                        List.of(file("x.csv", csv.toString())), IngestSettings.DEFAULT, new Configuration())
                .all()
                .get(0);
        RecordOutcomes outcomes = new RecordOutcomes();
        RoundedIds.OfOneFile rounded = new RoundedIds.OfOneFile();
        try (Whole<SourceRecord> records = new ReadSlice(List.of(input)).records(Slice.whole(0))) {
            while (records.hasNext()) {
                SourceRecord record = records.next();
                outcomes.add(record);
                if (record.post() != null) rounded.add(record.post());
            }
        }
        Dataset<Row> records = Ingest.records(spark, List.of(input)).cache();
        Map<String, Long> tally = new TreeMap<>();
        Ingest.tally(records).forEach(r -> tally.put(r.getAs("outcome"), r.getAs("n")));
        assertThat(outcomes.outcomes())
                .isEqualTo(tally)
                .containsEntry("found", 9L)
                .containsEntry("rejected", 3L);
        assertThat(outcomes.commonest())
                .extracting(r -> r.n() + " " + r.firstRow() + " " + r.firstReason())
                .containsExactlyElementsOf(Ingest.reasons(records.where("outcome = 'rejected'")).stream()
                        .map(r -> r.getAs("n") + " " + r.getAs("source_row") + " " + r.getAs("reason"))
                        .toList())
                .hasSize(2);
        assertThat(rounded.found("x.csv"))
                .isEqualTo(RoundedIds.found(records))
                .hasValueSatisfying(what -> assertThat(what).contains("12345678901235300"));
        records.unpersist();
    }
}

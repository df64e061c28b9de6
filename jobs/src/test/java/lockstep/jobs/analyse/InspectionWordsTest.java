package lockstep.jobs.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lockstep.ingest.Inspection;
import org.junit.jupiter.api.Test;

class InspectionWordsTest {
    @Test
    void filesThatNeedTheSameOptionsAreReadByOneCommandAndTheOthersIntoTheSameRun() {
        List<Inspection> seen = List.of(
                inspection("may.csv", List.of("--zone UTC")),
                inspection("known.csv", List.of()),
                inspection("june.csv", List.of("--zone UTC")));
        assertThat(InspectionWords.next(seen, " --platform vk").lines())
                .containsExactly(
                        "Check the guesses above. Correct this command where a guess is wrong, and run it:",
                        "  lockstep ingest may.csv june.csv --into runs/may --platform vk \\",
                        "      --zone UTC",
                        "",
                        "Then add the other files to the same run.",
                        "next:",
                        "  lockstep ingest known.csv --into runs/may --platform vk");
    }

    private static Inspection inspection(String file, List<String> doubts) {
        return new Inspection(
                file, "UTF-8", "csv", List.of(), Map.of(), List.of(), 1, null, null, List.of(), Map.of(), doubts);
    }
}

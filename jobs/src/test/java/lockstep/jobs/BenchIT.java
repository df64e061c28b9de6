package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real contenders, each in its own process, on one file. Their times are nobody's business here. */
class BenchIT {
    @Test
    void allContendersFindTheSame(@TempDir Path dir) throws Exception {
        Path json = dir.resolve("bench.json");
        Path shares = dir.resolve("shares.parquet");
        Launcher.Said said = Launcher.run(
                "bench",
                "--rows",
                "60000",
                "--zipf",
                "1.1",
                "--windows",
                "10s,60s,1h",
                "--crowd",
                "3000",
                "--keep",
                shares.toString(),
                "--json",
                json.toString());
        assertThat(said.code()).as(said.err() + said.out()).isZero();
        assertThat(said.out()).contains("60,000 rows; all results agree", "peak MiB");

        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("rows").asInt()).isEqualTo(60_000);
        assertThat(report.path("agree").asBoolean()).isTrue();
        assertThat(report.path("results").findValuesAsText("name"))
                .isEqualTo(List.of("lockstep", "plain java", "duckdb", "empty spark job"));
        for (JsonNode result : report.path("results")) {
            assertThat(result.path("cpu_s").asDouble()).isPositive();
            if (!result.path("name").asText().startsWith("empty"))
                assertThat(result.path("pairs").asLong()).isPositive();
        }

        Launcher.Said unbounded = Launcher.run(
                "bench", shares.toString(), "--windows", "10s,60s,1h", "--only", "PLAIN", "--json", json.toString());
        assertThat(unbounded.code()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(json.toFile())
                        .at("/results/0/pairs")
                        .asLong())
                .as("without the bound the busiest objects make more pairs")
                .isGreaterThan(report.at("/results/0/pairs").asLong());
    }

    @Test
    void whoDoesNotFinishAgreesWithNobody(@TempDir Path dir) throws Exception {
        Path json = dir.resolve("bench.json");
        Launcher.Said said = Launcher.run(
                "bench",
                "--rows",
                "2000",
                "--windows",
                "60s",
                "--only",
                "LOCKSTEP,PLAIN",
                "--heap",
                "24m",
                "--json",
                json.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("NOT ALL FINISHED", "ended with code 1: ");
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("agree").asBoolean()).isFalse();
        assertThat(report.at("/results/1/pairs").isNumber()).isTrue();
    }

    @Test
    void whatIsNoFileOfSharesIsSaid(@TempDir Path dir) throws Exception {
        Path csv = dir.resolve("a.csv");
        Files.writeString(csv, "object_id,account_id,timestamp_share\n");
        Launcher.Said said = Launcher.run("bench", csv.toString());

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).contains("a.csv", "\n  next: ").doesNotContain("\tat ");
    }
}

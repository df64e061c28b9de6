package lockstep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthTest {
    @Test
    void aTableOfARussianSpreadsheetIsRead(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("truth.csv");
        Files.writeString(file, "\uFEFFaccount_id;network;role\r\nvk:1;knb;\r\nvk:2;;\r\nvk:3;shoppers;crowd\r\n");

        Truth truth = Truth.read(file.toString(), new Configuration(false));
        assertThat(truth.networks()).isEqualTo(Map.of("vk:1", "knb", "vk:2", "", "vk:3", ""));
        assertThat(truth.roles()).isEqualTo(Map.of("knb", "inauthentic"));
    }
}

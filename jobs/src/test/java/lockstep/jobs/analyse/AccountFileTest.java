package lockstep.jobs.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountFileTest {
    @Test
    void aSpreadsheetMayHaveSavedTheList(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(
                dir.resolve("list.csv"),
                "\uFEFF\"facebook:1\"\r\nfacebook:2;;\r\n\r\n\u202Efacebook:3,\r\n\"say \"\"hi\"\"\";\r\n @handle \r\n");
        assertThat(AccountFile.read(file))
                .containsExactly("facebook:1", "facebook:2", "facebook:3", "say \"hi\"", "@handle");
    }
}

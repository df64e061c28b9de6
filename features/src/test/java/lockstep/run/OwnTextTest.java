package lockstep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTextTest {
    @Test
    void theMarkOfASpreadsheetIsNoPartOfTheText(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("accounts.txt"), "\uFEFFvk:1\nvk:2\n");
        assertThat(OwnText.of(file)).isEqualTo("vk:1\nvk:2\n");
    }

    @Test
    void aFileInAnOldCharsetIsNotCalledMissing(@TempDir Path folder) throws IOException {
        Path old = Files.writeString(folder.resolve("old.txt"), "кто", Charset.forName("windows-1251"));
        assertThatThrownBy(() -> OwnText.of(old)).isInstanceOf(UserError.class).hasMessageContaining("is not UTF-8");
        assertThatThrownBy(() -> OwnText.of(folder.resolve("none.txt")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("There is no file");
    }
}

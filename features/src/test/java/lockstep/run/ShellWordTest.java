package lockstep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bash reads each printed word back as it was. */
@Tag("process")
class ShellWordTest {
    @Test
    void bashReadsEveryWordAsItWas() throws IOException, InterruptedException {
        for (String word : List.of(
                "runs/a",
                "two words",
                "it's",
                "$(touch PWNED)",
                "`id`",
                "a\"b",
                "!!",
                "~",
                "*",
                "дата\nпубликации",
                "tab\there",
                "\u001b[2J",
                "\u202Egnp.exe",
                "back\\slash\n'quoted'")) {
            Process bash = new ProcessBuilder("bash", "-c", "LC_ALL=C.UTF-8; printf %s " + Shell.word(word)).start();
            String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(bash.waitFor()).isZero();
            assertThat(said).isEqualTo(word);
        }
    }
}

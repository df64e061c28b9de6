package lockstep.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists and decisions stay when an account is forgotten, and the command names those that name it. */
class ForgetCommandTest {
    @Test
    void onlyFilesThatNameTheAccountAreNamedAlsoThoseInAZip(@TempDir Path run) throws IOException {
        Path list = Files.createDirectories(run.resolve("flagged/2021-02-03-meta"));
        Path names = Files.writeString(list.resolve("accounts.csv"), "\"vk\",\"17\"\n");
        Files.writeString(list.resolve("evidence.csv"), "\"vk\",\"170\",\"2017\"\n");
        Path zip = run.resolve("flagged/2021-02-03-meta.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("accounts.csv"));
            out.write("\"vk\",\"17\"\n".getBytes(StandardCharsets.UTF_8));
        }
        Path guarded = Files.writeString(run.resolve("protected.csv"), "vk,17,name\n");
        assertThat(ForgetCommand.naming(run, "vk:17")).containsExactlyInAnyOrder(names, zip, guarded);
        assertThat(ForgetCommand.naming(run, "vk:7")).isEmpty();
    }
}

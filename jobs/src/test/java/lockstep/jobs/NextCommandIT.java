package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lockstep.run.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that a message prints is typed into a shell as it stands, and does what was asked. */
class NextCommandIT {
    @TempDir
    private Path dir = Path.of("");

    @Test
    void aFileOfRussianColumnsInAnOldEncodingIsReadByTheCommandThatTheErrorPrints() throws Exception {
        Path file = dir.resolve("Комментарии все.csv");
        Files.write(file, table().getBytes(Charset.forName("windows-1251")));
        Launcher.Said refused = Launcher.run(
                "ingest",
                file.toString(),
                "--into",
                dir.resolve("run one").toString(),
                "--platform",
                "vk",
                "--collected",
                "it's a test");
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT.number);
        assertThat(refused.err()).contains("account_id = Автор: ", "at = Дата+Время: ");
        assertThat(shell(last(refused.err()))).isZero();
        assertThat(posts("run one")).isEqualTo(40);
    }

    @Test
    void inspectPrintsAWholeCommandWithWhatWasGiven() throws Exception {
        Path file = dir.resolve("list.csv");
        Files.writeString(file, table().replace("Автор", "Кто"));
        Launcher.Said seen = Launcher.run("inspect", file.toString(), "--map", "account_id=Кто", "--platform", "vk");
        assertThat(seen.code()).isEqualTo(ExitCode.BAD_INPUT.number);
        String command = seen.out()
                .substring(seen.out().lastIndexOf("  lockstep ingest"))
                .strip();
        assertThat(command).contains("--map account_id=Кто", "--platform vk", "--into runs/list");
        assertThat(shell(command)).isZero();
        assertThat(posts("runs/list")).isEqualTo(40);
    }

    @Test
    void aMistypedOptionIsMendedByTheCommandThatTheErrorPrints() throws Exception {
        Launcher.Said refused = Launcher.run("formats", "--hlep");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE.number);
        assertThat(shell(last(refused.err()).replaceFirst(".*type: ", ""))).isZero();
    }

    private static String table() {
        StringBuilder rows = new StringBuilder("Автор;Дата;Время;Сообщение\n");
        for (int i = 0; i < 40; i++) {
            rows.append("Аккаунт %d;0%d.01.2021;10:%02d:%02d;Хватит раскачивать лодку, у нас порядок %d%n"
                    .formatted(i % 7, 1 + i % 5, i, i, i));
        }
        return rows.toString();
    }

    private static String last(String said) {
        List<String> lines = said.strip().lines().toList();
        return lines.get(lines.size() - 1).strip();
    }

    private long posts(String run) throws IOException {
        String json = Files.readString(dir.resolve(run).resolve("manifest.json"));
        return Manifest.of(json, run).count("ingest", "posts");
    }

    /** By bash, in the folder of the test, with the launcher on the path. */
    private int shell(String command) throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", command).directory(dir.toFile());
        bash.environment()
                .merge("PATH", new File("").getAbsolutePath(), (path, jobs) -> jobs + File.pathSeparator + path);
        bash.redirectErrorStream(true).redirectOutput(dir.resolve("shell.log").toFile());
        Process process = bash.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}

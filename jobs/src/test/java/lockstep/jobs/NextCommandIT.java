package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.jobs.terminal.ExitCode;
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

    /** A Russian system writes 4,000 for 4.000, and no option takes that. */
    @Test
    void theShareOfRejectsThatTheErrorPrintsIsTakenOnARussianSystem() throws Exception {
        String good = "a,2021-01-05T10:00:00Z,hello there\n";
        Path file = Files.writeString(dir.resolve("some.csv"), "account_id,at,text\n" + good.repeat(29) + "b,soon,y\n");
        List<String> ingest =
                List.of("ingest", file.toString(), "--into", dir.resolve("some").toString());
        Launcher.Said refused = russian(ingest);
        assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.TOO_MANY_REJECTS.number);
        String share = refused.err().replaceFirst("(?s).*it with --max-rejects (\\S+);.*", "$1");
        Launcher.Said allowed = russian(Stream.concat(ingest.stream(), Stream.of("--max-rejects", share))
                .toList());
        assertThat(allowed.code()).as(allowed.err()).isZero();
    }

    private static Launcher.Said russian(List<String> command) throws IOException, InterruptedException {
        Map<String, String> language = Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=ru -Duser.country=RU");
        return Launcher.within(5, language, command.toArray(String[]::new));
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

    @Test
    void aPrintedCommandBeginsAsThePersonHasTyped() throws Exception {
        File checkout = new File(Launcher.HERE).getParentFile();
        File said = dir.resolve("said.log").toFile();
        ProcessBuilder typed = new ProcessBuilder("bash", "-c", "jobs/lockstep formats --hlep").directory(checkout);
        typed.environment().remove("LOCKSTEP_TYPED");
        assertThat(typed.redirectErrorStream(true).redirectOutput(said).start().waitFor())
                .isEqualTo(ExitCode.USAGE.number);
        String command = last(Files.readString(said.toPath())).replaceFirst(".*type: ", "");
        assertThat(command).isEqualTo("jobs/lockstep formats --help");
        assertThat(new ProcessBuilder("bash", "-c", command)
                        .directory(checkout)
                        .redirectOutput(said)
                        .start()
                        .waitFor())
                .isZero();
    }

    /** The run keeps the given accounts: a later command finds its stages done, and to forget one account leaves the others. */
    @Test
    void expandPrintsTheCommandThatMakesItsGroupACluster() throws Exception {
        Files.writeString(dir.resolve("reposts.csv"), reposts());
        String run = dir.resolve("run").toString();
        Launcher.Said made = Launcher.run(
                "ingest",
                dir.resolve("reposts.csv").toString(),
                "--into",
                run,
                "--platform",
                "vk",
                "--yes",
                "then",
                "detect",
                run,
                "--windows=60s",
                "--traces=repost",
                "--decoys=2");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.err().lines()).anyMatch(l -> l.matches(" *next: \\S*lockstep detect " + Pattern.quote(run)));
        Files.writeString(dir.resolve("run/protected.csv"), "vk,a5\n");

        Launcher.Said expanded = Launcher.run("expand", run, "vk:a0", "vk:a1", "vk:a2", "--except", "vk:a4");
        assertThat(expanded.code()).as(expanded.err()).isZero();
        assertThat(expanded.out()).contains("vk:a3").doesNotContain("vk:a4", "vk:a5");
        assertThat(expanded.err()).containsPattern("cluster \\w+ has all 6 accounts of this group already");
        String command = expanded.err()
                .lines()
                .filter(l -> l.contains("To decide on this group"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*: lockstep", "lockstep");
        assertThat(command).contains("--traces=repost", "--windows=60s", "--decoys=2", "--except=vk:a4");
        assertThat(dir.resolve("run/review/index.html")).exists();
        assertThat(shell(command)).isZero();
        assertThat(dir.resolve("run/review"))
                .as("the pages of the earlier detection are gone")
                .isDirectoryNotContaining("glob:**.html")
                .isDirectoryNotContaining("glob:**/ru");
        assertThat(Files.readString(dir.resolve("shell.log")))
                .as("the detection finds all eight by itself")
                .contains("their group is in the list already");

        Launcher.Said again = Launcher.run("detect", run, "--windows=60s", "--traces=repost", "--decoys=2");
        assertThat(again.err()).contains("clusters: already done");
        assertThat(Launcher.run("forget", run, "--account", "vk:a1").code()).isZero();
        assertThat(dir.resolve("run/given")).isDirectory();
    }

    /** Reposts by 60 accounts, eight of which act as one. */
    private static String reposts() {
        Random random = new Random(3);
        StringBuilder rows = new StringBuilder("account_id,post_id,repost_of_post,repost_of_account,at,text\n");
        Instant start = Instant.parse("2021-01-04T00:00:00Z");
        for (int object = 0; object < 150; object++) {
            Instant born = start.plusSeconds(random.nextInt(19 * 86_400));
            rows.append(
                    "s%d,o%d,,,%s,An original post with the number %d%n".formatted(object % 30, object, born, object));
            for (int account = 0; account < 60; account++) {
                boolean ordered = account < 8 && object < 40;
                if (!ordered && random.nextInt(10) > 0) continue;
                long lag = ordered ? 900 + random.nextInt(20) : 1 + random.nextInt(40_000);
                rows.append("a%d,p%d-%d,o%d,s%d,%s,%n"
                        .formatted(account, account, object, object, object % 30, born.plusSeconds(lag)));
            }
        }
        return rows.toString();
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
        bash.environment().merge("PATH", Launcher.HERE, (path, here) -> here + File.pathSeparator + path);
        bash.redirectErrorStream(true).redirectOutput(dir.resolve("shell.log").toFile());
        Process process = bash.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}

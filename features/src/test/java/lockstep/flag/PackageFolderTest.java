package lockstep.flag;

import static lockstep.flag.MadeList.NOW;
import static lockstep.flag.MadeList.both;
import static lockstep.flag.MadeList.flag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.ingest.pseudonym.NameList;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Withdrawal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFolderTest {
    @TempDir
    Path dir;

    @Test
    void whatFailsHalfWayIsNotThereAndTheNextOneIsWhole() throws IOException {
        Path folder = dir.resolve("list");
        Map<String, byte[]> files = new TreeMap<>(Map.of("a", new byte[1], "a/b", new byte[1])); // a file is no folder
        assertThatThrownBy(() -> PackageFolder.write(folder, files)).isInstanceOf(UncheckedIOException.class);
        assertThat(folder).doesNotExist();

        files.remove("a");
        PackageFolder.write(folder, files);
        assertThat(folder.resolve("a/b")).exists();
        assertThat(folder.resolve("SHA256SUMS")).content().hasLineCount(1);
    }

    @Test
    void aWithdrawalThatFailsHalfWayIsDoneByTheSameCommand() throws IOException {
        Cases cases = MadeRun.in(dir);
        both(cases, List.of());
        Path list = flag(cases, null, false).folder();
        String name = list.getFileName().toString();
        Path taken = list.resolveSibling(name + "-correction.zip");
        Path inTheWay = Files.createDirectories(taken.resolve("full"));
        assertThatThrownBy(() -> withdraw(cases, name)).isInstanceOf(UncheckedIOException.class);

        Files.delete(inTheWay);
        Files.delete(taken);
        assertThat(withdraw(cases, name).resolve("withdrawn.csv")).exists();
        assertThat(Withdrawal.accounts(dir)).contains("facebook:100003");
    }

    @Test
    void aTornLineOfAnEarlierWithdrawalSpoilsNoLaterOne() throws IOException {
        Cases cases = MadeRun.in(dir);
        both(cases, List.of());
        String name = String.valueOf(flag(cases, null, false).folder().getFileName());
        Files.writeString(dir.resolve("flagged/withdrawals.ndjson"), "{\"account\":\"facebook:1000");

        withdraw(cases, name);
        assertThat(Withdrawal.accounts(dir)).containsExactly("facebook:100003");
        assertThat(flag(cases, null, false).folder()).exists();
    }

    @Test
    void aRevealIsWrittenDownBeforeTheListIs() throws IOException {
        Cases cases = MadeRun.in(dir.resolve("run"));
        both(cases, List.of());
        KeyFile key = KeyFile.openOrMake(dir.resolve("k").toString());
        NameList.add(key, List.<NameList.Name>of().iterator());
        FlagRequest request =
                new FlagRequest("Meta", "a review", "a desk", "desk@example.org", null, false, false, NOW);
        Files.createDirectories(dir.resolve("run/flagged/2021-02-03-meta.zip/in the way"));

        assertThatThrownBy(() -> FlagPackage.write(
                        cases, Decisions.of(cases.run()), Protection.of(cases.run()), request, Renamed.by(key)))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(dir.resolve("run/reveals.log")).content().contains("key " + key.id() + ", 11 names, by ");
    }

    private static Path withdraw(Cases cases, String name) {
        return Withdrawals.withdraw(cases, name, List.of("facebook:100003"), "why", NOW);
    }
}

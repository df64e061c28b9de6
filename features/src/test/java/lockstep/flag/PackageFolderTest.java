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
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;
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
        assertThat(Withdrawals.of(dir).accounts()).contains("facebook:100003");
    }

    private static Path withdraw(Cases cases, String name) {
        return Withdrawals.withdraw(cases, name, List.of("facebook:100003"), "why", NOW);
    }
}

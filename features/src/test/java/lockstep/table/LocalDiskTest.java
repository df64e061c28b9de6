package lockstep.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {
    private static final URI DISK = URI.create("file:///");

    private final Configuration conf = LocalDisk.configuration();
    private @TempDir Path dir;

    LocalDiskTest() {
        conf.set("fs.permissions.umask-mode", "027");
    }

    @Test
    void filesHaveTheirRightsAndTheirSums() throws IOException {
        FileSystem disk = disk();
        write(disk, "below/a", "one");

        assertThat(rights("below")).isEqualTo("rwxr-x---");
        assertThat(rights("below/a")).isEqualTo("rw-r-----");
        assertThat(rights("below/.a.crc")).isEqualTo("rw-r-----");
        Files.writeString(dir.resolve("below/a"), "two");
        assertThatThrownBy(() -> disk.open(at("below/a")).readAllBytes()).isInstanceOf(ChecksumException.class);
    }

    @Test
    void aFileTakesTheOldOnesPlace() throws IOException {
        write(disk(), "old", "old");
        replace("new", "old");

        assertThat(disk().open(at("old")).readAllBytes()).asString().isEqualTo("new");
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("old", ".old.crc");
        }
    }

    @Test
    void aLinkIsALink() throws IOException {
        write(disk(), "a", "one");
        Files.createSymbolicLink(dir.resolve("b"), dir.resolve("a"));

        FileStatus link = disk().getFileLinkStatus(at("b"));
        assertThat(link.isSymlink()).isTrue();
        assertThat(link.getSymlink().getName()).isEqualTo("a");
        assertThat(disk().getFileLinkStatus(at("a")).isSymlink()).isFalse();
        assertThat(disk().open(at("b")).readAllBytes()).asString().isEqualTo("one");
    }

    @Test
    void noProcessIsStartedForAFile() throws IOException {
        write(disk(), "first", "Hadoop asks the shell some questions once");
        Path seen = dir.resolve("seen.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            write(disk(), "below/a", "one");
            write(disk(), "c", "one");
            replace("two", "c");
            recording.stop();
            recording.dump(seen);
        }
        assertThat(RecordingFile.readAllEvents(seen)).isEmpty();
    }

    private FileSystem disk() throws IOException {
        return FileSystem.newInstance(DISK, conf);
    }

    private org.apache.hadoop.fs.Path at(String name) {
        return new org.apache.hadoop.fs.Path(dir.resolve(name).toString());
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(name)));
    }

    private void write(FileSystem disk, String name, String text) throws IOException {
        try (FSDataOutputStream out = disk.create(at(name))) {
            out.writeBytes(text);
        }
    }

    /** As a run's manifest is written. */
    private void replace(String text, String name) throws IOException {
        FileContext context = FileContext.getFileContext(DISK, conf);
        EnumSet<CreateFlag> how = EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE);
        try (FSDataOutputStream out = context.create(at(".part"), how, CreateOpts.createParent())) {
            out.writeBytes(text);
        }
        context.rename(at(".part"), at(name), Rename.OVERWRITE);
    }
}

package lockstep.table;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's file system of this machine, with the same files, rights and checksums. Without its native library Hadoop starts a
 * process, chmod or readlink, for each file that it makes or moves: some eight hundred for a small run.
 */
public final class LocalDisk extends LocalFileSystem {
    /** What tells Hadoop to take it, for streams and for contexts. */
    public static final Map<String, String> SETTINGS = Map.of(
            "fs.file.impl", LocalDisk.class.getName(),
            "fs.AbstractFileSystem.file.impl", Context.class.getName());

    /** Hadoop's settings with this file system, for what needs no Spark. */
    public static Configuration configuration() {
        Configuration conf = new Configuration();
        SETTINGS.forEach(conf::set);
        return conf;
    }

    /** Used by Hadoop, which makes file systems by their class. */
    public LocalDisk() {
        super(new Raw());
    }

    private static final class Raw extends RawLocalFileSystem {
        @Override
        public void setPermission(Path path, FsPermission rights) throws IOException {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(pathToFile(path).toPath(), PosixFileAttributeView.class);
            if (view == null || rights.getStickyBit()) super.setPermission(path, rights);
            else view.setPermissions(posix(rights));
        }

        @Override
        public FileStatus getFileLinkStatus(Path path) throws IOException {
            boolean link = Files.isSymbolicLink(pathToFile(path).toPath());
            return link ? super.getFileLinkStatus(path) : getFileStatus(path);
        }

        private static Set<PosixFilePermission> posix(FsPermission rights) {
            return PosixFilePermissions.fromString(
                    rights.getUserAction().SYMBOL + rights.getGroupAction().SYMBOL + rights.getOtherAction().SYMBOL);
        }
    }

    /** Hadoop makes it by reflection. */
    static final class Context extends ChecksumFs {
        Context(URI uri, Configuration conf) throws IOException, URISyntaxException {
            super(new Delegated(conf));
        }
    }

    private static final class Delegated extends DelegateToFileSystem {
        Delegated(Configuration conf) throws IOException, URISyntaxException {
            super(FsConstants.LOCAL_FS_URI, new Raw(), conf, FsConstants.LOCAL_FS_URI.getScheme(), false);
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }
    }
}

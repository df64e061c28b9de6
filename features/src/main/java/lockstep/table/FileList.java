package lockstep.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.TreeSet;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * The names and lengths of a table's files, kept beside them in `_files`. Spark reads what it finds in the folder: without
 * the list, a file that has gone or is empty would only mean fewer rows.
 */
final class FileList {
    private static final String NAME = "_files";

    private FileList() {}

    /** @return rows of the table, by what its files say of themselves */
    static long write(FileSystem files, Path table) throws IOException {
        NavigableSet<String> names = new TreeSet<>();
        long rows = 0;
        for (FileStatus f : ofTable(files, table)) {
            names.add(entry(f));
            try (ParquetFileReader file = ParquetFileReader.open(HadoopInputFile.fromStatus(f, files.getConf()))) {
                rows += file.getRecordCount();
            }
        }
        try (FSDataOutputStream out = files.create(new Path(table, NAME))) {
            out.write(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
            out.hsync();
        }
        return rows;
    }

    /** @throws UserError where the table's files are not those that were written */
    static void check(FileSystem files, Path table, String run) throws IOException {
        Path kept = new Path(table, NAME);
        if (!files.exists(kept)) throw damaged(table, run, "its list of files, " + NAME + ", is gone");
        NavigableSet<String> written = new TreeSet<>();
        try (FSDataInputStream in = files.open(kept)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(written::add);
        }
        NavigableSet<String> there = new TreeSet<>();
        for (FileStatus f : ofTable(files, table)) there.add(entry(f));
        if (there.equals(written)) return;
        NavigableSet<String> lost = new TreeSet<>(written);
        lost.removeAll(there);
        if (lost.isEmpty()) {
            there.removeAll(written);
            throw damaged(table, run, there.first() + " was added");
        }
        throw damaged(table, run, lost.first() + " is gone or has another length");
    }

    private static FileStatus[] ofTable(FileSystem files, Path table) throws IOException {
        return files.listStatus(
                table, p -> !p.getName().startsWith("_") && !p.getName().startsWith("."));
    }

    private static String entry(FileStatus f) {
        return f.getPath().getName() + " " + f.getLen();
    }

    private static UserError damaged(Path table, String run, String how) {
        return new UserError(
                UserError.Kind.MACHINE,
                Sentence.of("The table {0} is damaged: {1}.", table, how),
                RunFolder.restore(run));
    }
}

package lockstep.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lockstep.run.Nearest;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The runs that a person may have meant who has named a folder that is none.
 *
 * @param manifest the file that makes a folder a run
 */
record NearRuns(FileSystem files, String manifest) {
    private static final int MOST = 3;

    /**
     * The runs below the folder, else the run above it, else the runs beside it that have nearly its name; named in the way in
     * which the person has named the folder.
     */
    List<String> of(Path folder, String named) throws IOException {
        String name = named.replaceFirst("/+$", "");
        List<String> below = runs(folder, folders(folder));
        if (!below.isEmpty()) {
            return below.stream().limit(MOST).map(run -> name + "/" + run).toList();
        }
        Path above = folder.getParent();
        if (above == null) return List.of();
        String before = name.substring(0, name.lastIndexOf('/') + 1);
        if (isRun(above)) return List.of(before.isEmpty() ? ".." : before.replaceFirst("/$", ""));
        return runs(above, Nearest.of(folder.getName(), folders(above))).stream()
                .map(run -> before + run)
                .toList();
    }

    private List<String> folders(Path in) throws IOException {
        if (!files.exists(in)) return List.of();
        return Stream.of(files.listStatus(in))
                .filter(FileStatus::isDirectory)
                .map(f -> f.getPath().getName())
                .sorted()
                .toList();
    }

    private List<String> runs(Path in, List<String> names) throws IOException {
        List<String> runs = new ArrayList<>();
        for (String name : names) {
            if (isRun(new Path(in, name))) runs.add(name);
        }
        return runs;
    }

    private boolean isRun(Path folder) throws IOException {
        return files.exists(new Path(folder, manifest));
    }
}

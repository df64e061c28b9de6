package lockstep.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.run.EarlierSettings;
import lockstep.run.GrowingFile;
import lockstep.run.Manifest;
import lockstep.run.Nearest;
import lockstep.run.Sentence;
import lockstep.run.Shell;
import lockstep.run.Unwritable;
import lockstep.run.UserError;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/**
 * Where one run keeps its tables; any file system Hadoop can reach.
 *
 * <p>`NAME/` holds a table, `work/NAME/` what the stages keep for each other, `manifest.json` says what counts. A stage
 * takes its entry out of the manifest before it touches its tables and puts it back after: a crash in between leaves
 * "to be redone", never a mixture, also where renaming a folder is not atomic.
 */
public final class RunFolder {
    private static final String MANIFEST = "manifest.json";
    /** What a run that was interrupted before its first manifest may hold. */
    private static final Set<String> OWN = Set.of("records", "_partial");

    /** Folders that hold no table of their own, and are made of tables. */
    private static final Set<String> MADE = Set.of("work", "export", "review", "_partial");

    private static final Pattern PATTERN = Pattern.compile("[\\[\\]{}*?]");
    private final Path root;
    private final Configuration conf;

    private RunFolder(Path root, Configuration conf) {
        this.root = root;
        this.conf = conf;
    }

    /** @throws UserError where the folder's name is a pattern, or none that Hadoop can say */
    public static RunFolder at(String root, SparkSession spark) {
        if (PATTERN.matcher(root).find()) throw misnamed(root);
        try {
            return new RunFolder(new Path(root), spark.sessionState().newHadoopConf());
        } catch (IllegalArgumentException e) {
            throw misnamed(root);
        }
    }

    /** The folder's name for {@link #inTask}: complete, because executors have working folders of their own. */
    public String location() {
        try {
            return files().makeQualified(root).toString();
        } catch (IOException e) {
            throw trouble("look into", e);
        }
    }

    /** The last part of the folder's name. */
    public String name() {
        return new Path(location()).getName();
    }

    /**
     * The run inside a Spark task, which has no session.
     *
     * @param root a {@link #location}
     */
    public static RunFolder inTask(String root) {
        return new RunFolder(
                new Path(root),
                SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf()));
    }

    /** A run on this machine's own disk, for what needs no session. */
    public static RunFolder local(java.nio.file.Path root) {
        return new RunFolder(new Path("file", null, root.toAbsolutePath().toString()), LocalDisk.configuration());
    }

    /** Returns what to do about a damaged table of a run. */
    public static Sentence restore(String run) {
        return Sentence.of(
                "Restore its folder from a copy. Without a copy, posts, accounts and rejects need an ingest of the files into a new folder. The other tables are made again with the options of the earlier detection: lockstep detect {0} --from actions",
                run);
    }

    /**
     * Returns a stage of the run's detection.
     *
     * @throws UserError where no detection has come to the end of it
     */
    public Manifest.Stage done(String stage) {
        Manifest m = manifest();
        Manifest.Stage done = m.stages().get(stage);
        if (done != null) return done;
        throw new UserError(this + " has no " + stage + " yet.", "Find them: " + EarlierSettings.again(m, toString()));
    }

    private static UserError misnamed(String root) {
        return new UserError("A run cannot be called " + root + ".", "Choose a name without : * ? [ ] { and }.");
    }

    /** @throws UserError where the folder is no run */
    public static RunFolder existing(String root, SparkSession spark) {
        RunFolder run = at(root, spark);
        run.mustBeRun(root);
        return run;
    }

    /**
     * @param named as the person has named this folder
     * @throws UserError where the folder is no run; it names the runs near it
     */
    public void mustBeRun(String named) {
        if (exists(MANIFEST)) return;
        List<String> near = near(named);
        throw new UserError(
                named + " is not a run: it has no " + MANIFEST + "." + Nearest.question(near),
                (near.isEmpty() ? "Make one" : "Name that run, or make a new one")
                        + ": lockstep ingest FILE --into "
                        + Shell.word(named));
    }

    private List<String> near(String named) {
        try {
            return new NearRuns(files(), MANIFEST).of(root, named);
        } catch (IOException e) {
            throw trouble("look into", e);
        }
    }

    /** @throws UserError where the folder holds what is no run's: writing tables there would destroy it */
    public void claim() {
        if (!exists(MANIFEST)) claim("a run", OWN);
    }

    /** @throws UserError where the folder holds anything else than these files and folders */
    public void claim(String owner, Set<String> own) {
        try {
            if (!files().exists(root)) return;
            for (FileStatus f : files().listStatus(root)) {
                String name = f.getPath().getName();
                if (!own.contains(name) && !name.startsWith(".")) {
                    throw new UserError(
                            UserError.Kind.REFUSED,
                            "%s is not a folder of %s, and holds %s.".formatted(root, owner, name),
                            "Choose a new or empty folder.");
                }
            }
        } catch (IOException e) {
            throw trouble("look into", e);
        }
    }

    /**
     * One change at a time, on a disk of this machine or one that it mounts; other file systems have no lock that ends with
     * its process.
     *
     * @param verb what the others are told
     * @throws UserError where another process, or another thread of this one, is changing the run
     */
    public <T> T alone(String verb, Supplier<T> change) {
        if (!onDisk()) return change.get();
        RunLock lock = RunLock.take(java.nio.file.Path.of(root.toUri().getPath()), verb);
        boolean made = false;
        try {
            T result = change.get();
            made = true;
            return result;
        } finally {
            lock.close();
            if (!made) pruneIfEmpty(); // a refused command leaves no folder behind
        }
    }

    private void pruneIfEmpty() {
        try {
            prune(root);
        } catch (IOException e) {
            throw trouble("look into", e);
        }
    }

    private boolean onDisk() {
        try {
            return files() instanceof LocalFileSystem;
        } catch (IOException e) {
            throw trouble("look into", e);
        }
    }

    /** Returns the address of a file or folder of the run. */
    public String path(String name) {
        return new Path(root, name).toString();
    }

    /** Whether the run has a file or folder of this name. */
    public boolean exists(String name) {
        try {
            return files().exists(new Path(root, name));
        } catch (IOException e) {
            throw trouble("look into", e);
        }
    }

    /** Reads the manifest; {@link Manifest#EMPTY} where there is none. */
    public Manifest manifest() {
        return exists(MANIFEST) ? Manifest.of(readFile(MANIFEST), path(MANIFEST)) : Manifest.EMPTY;
    }

    /** Reads a text file of the run. Throws {@link UserError} where the file is damaged. */
    public String readFile(String name) {
        try (FSDataInputStream in = files().open(new Path(root, name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (ChecksumException e) {
            throw new UserError(
                    UserError.Kind.MACHINE,
                    Sentence.of("{0} is damaged. Another program changed it, or the disk has an error.", path(name)),
                    Sentence.of(
                            "Restore the file from a copy. Without a copy, delete the file and run the command that made it."));
        } catch (IOException e) {
            throw trouble("read", e);
        }
    }

    /** Changes the manifest. A reader sees the old one or the new one. */
    public void change(UnaryOperator<Manifest> change) {
        String json = change.apply(manifest()).json();
        writeFile(MANIFEST, out -> out.write(json));
    }

    /** What fills a file. */
    public interface Content {
        void write(Writer out) throws IOException;
    }

    /** Writes a file whole: a reader sees the old one or the new one. */
    public void writeFile(String name, Content content) {
        Path part = new Path(root, "." + name.replace('/', '.') + ".part");
        try {
            FileContext context = FileContext.getFileContext(root.toUri(), conf);
            try (FSDataOutputStream out = context.create(
                            part, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE), CreateOpts.createParent());
                    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                content.write(text);
                text.flush();
                out.hsync();
            }
            files().mkdirs(new Path(root, name).getParent());
            context.rename(part, new Path(root, name), Rename.OVERWRITE);
        } catch (IOException e) {
            throw trouble("write", e);
        }
    }

    /** Adds a line to a text file; it is on the disk when this returns. Two writers lose no line on a disk of this machine. */
    public void addLine(String name, String line) {
        if (!onDisk()) {
            String before = exists(name) ? readFile(name) : "";
            writeFile(name, out -> out.write(before + line + "\n"));
            return;
        }
        java.nio.file.Path file = java.nio.file.Path.of(root.toUri().getPath()).resolve(name);
        try {
            java.nio.file.Files.deleteIfExists(
                    file.resolveSibling("." + file.getFileName() + ".crc")); // of fewer lines
            GrowingFile.add(file, line + "\n");
        } catch (IOException e) {
            throw trouble("write", e);
        }
    }

    /** Takes away a file or a folder, if it is there, and the folders that are empty then. */
    public void delete(String name) {
        try {
            files().delete(new Path(root, name), true);
            prune(new Path(root, name).getParent());
        } catch (IOException e) {
            throw trouble("write", e);
        }
    }

    /** Returns the names of what a folder of the run holds, in alphabetical order. */
    public List<String> list(String folder) {
        try {
            return Stream.of(files().listStatus(new Path(root, folder)))
                    .map(f -> f.getPath().getName())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw trouble("look into", e);
        }
    }

    /** Takes away every table but these, what stages keep for each other, and the files that are made of tables. */
    public void deleteDerived(Set<String> kept) {
        try {
            for (FileStatus f : files().listStatus(root)) {
                String name = f.getPath().getName();
                boolean made = MADE.contains(name) || files().exists(new Path(f.getPath(), "_SUCCESS"));
                if (f.isDirectory() && made && !kept.contains(name)) files().delete(f.getPath(), true);
            }
        } catch (IOException e) {
            throw trouble("write", e);
        }
    }

    String partial(String table) {
        return new Path(root, "_partial/" + table).toString();
    }

    /** Deletes the files of a table that could not be written. */
    void discard(String table) {
        delete("_partial/" + table);
    }

    /** @throws UserError where its files are not those that were written */
    void check(String table) {
        try {
            FileList.check(files(), new Path(path(table)), Shell.word(toString()));
        } catch (IOException e) {
            throw trouble("read", e);
        }
    }

    /** @return rows of the table */
    long publish(String table) {
        try {
            Path target = new Path(path(table));
            long rows = FileList.write(files(), new Path(partial(table)));
            files().delete(target, true);
            files().mkdirs(target.getParent());
            if (!files().rename(new Path(partial(table)), target)) {
                throw new IOException("Could not move " + partial(table) + " to " + target);
            }
            prune(new Path(partial(table)).getParent());
            return rows;
        } catch (IOException e) {
            throw trouble("write", e);
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }

    /** Removes a folder and those above it, up to the run's own, as long as they are empty. */
    private void prune(Path folder) throws IOException {
        for (Path f = folder; f != null && files().exists(f); f = f.getParent()) {
            if (files().listStatus(f).length > 0) return;
            files().delete(f, false);
            if (f.equals(root)) return;
        }
    }

    private FileSystem files() throws IOException {
        return root.getFileSystem(conf);
    }

    private RuntimeException trouble(String verb, IOException e) {
        UserError unwritable = Unwritable.of(
                String.valueOf(e.getMessage()), why -> Sentence.of("Cannot %s {0}: {1}".formatted(verb), root, why));
        if (unwritable != null) return unwritable;
        return new UncheckedIOException(e);
    }
}

package lockstep.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lockstep.ingest.format.Formats;
import lockstep.ingest.format.Mapping;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.post.DateOrder;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Links;
import lockstep.ingest.post.Place;
import lockstep.ingest.post.Times;
import lockstep.ingest.read.Heads;
import lockstep.ingest.read.Input;
import lockstep.ingest.read.Source;
import lockstep.run.Fingerprint;
import lockstep.run.UserError;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** Finds the files the analyst names and decides how each is read. */
final class Files {
    /** The setting that names the key of a pseudonymised file. */
    static final String PSEUDONYMISED = "pseudonymised";

    /** The setting that names the account of a file without authors. */
    static final String ACCOUNT = "account";

    /** The setting that names the sheet of a workbook. */
    static final String SHEET = "sheet";

    private Files() {}

    /**
     * How each file is read.
     *
     * @param inputs files of a known format, or of columns that the analyst has named
     * @param problems what stands against each of the others, by the file's path
     */
    record Found(List<Input> inputs, Map<String, UserError> problems) {
        /** @throws UserError where a file cannot be read as it is */
        List<Input> all() {
            problems.values().stream().findFirst().ifPresent(problem -> {
                throw problem;
            });
            return inputs;
        }
    }

    /** @throws UserError where a file is missing */
    static Found inputs(List<String> names, IngestSettings settings, Configuration conf) {
        return inputs(names, settings, conf, Files::sha256);
    }

    /**
     * How one file is read by somebody who only looks at it: without its hash, for which all of it would be read.
     *
     * @throws UserError where the file is missing or cannot be read as it is
     */
    static Input look(String name, IngestSettings settings, Configuration conf) {
        return inputs(List.of(name), settings, conf, source -> "").all().get(0);
    }

    private interface Hash {
        String of(Source source) throws IOException;
    }

    private static Found inputs(List<String> names, IngestSettings settings, Configuration conf, Hash hash) {
        List<Path> paths = paths(names, conf);
        List<Input> inputs = new ArrayList<>();
        Map<String, UserError> problems = new LinkedHashMap<>();
        SerializableConfiguration travels = new SerializableConfiguration(conf);
        for (Path path : paths) {
            String name = told(
                    path,
                    end -> paths.stream()
                            .anyMatch(p -> !p.equals(path) && p.toString().endsWith("/" + end)));
            reading(name, () -> {
                try {
                    inputs.add(input(path.toString(), name, settings, travels, hash));
                } catch (UserError e) {
                    Optional<Proposal> proposal = proposed(path.toString(), name, settings, travels);
                    if (settings.yes() && proposal.isPresent() && proposal.get().isSure()) {
                        inputs.add(input(path.toString(), name, proposal.get().settings(), travels, hash));
                    } else {
                        problems.put(
                                path.toString().replaceFirst("^file:(?=/)", ""),
                                proposal.map(p -> p.error(e)).orElse(e));
                    }
                }
            });
        }
        return new Found(inputs, problems);
    }

    private static Optional<Proposal> proposed(
            String path, String name, IngestSettings settings, SerializableConfiguration travels) throws IOException {
        try {
            return Proposal.of(path, name, settings, travels);
        } catch (UserError e) {
            return Optional.empty(); // the file cannot be looked into: its first problem is told
        }
    }

    /** How one file could be read that is of no known format. */
    static Optional<Proposal> proposal(String path, IngestSettings settings, Configuration conf) {
        List<Optional<Proposal>> found = new ArrayList<>();
        String name = new Path(path).getName();
        reading(name, () -> found.add(Proposal.of(path, name, settings, new SerializableConfiguration(conf))));
        return found.get(0);
    }

    /** The file's name, with as many of the folders above it as tell it from the others. */
    private static String told(Path path, Predicate<String> isAnothers) {
        String name = path.getName();
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (!isAnothers.test(name)) return name;
            name = above.getName() + "/" + name;
        }
        return name;
    }

    /**
     * The same file under a name that no file of the run has: with more of the folders above it, or with a number where a
     * file that was changed is read again.
     */
    static Input apart(Input input, Set<String> namesInRun) {
        String name = input.source().name();
        if (!namesInRun.contains(name)) return input;
        String longer =
                told(new Path(input.source().path()), end -> end.length() <= name.length() || namesInRun.contains(end));
        String apart = longer;
        for (int n = 2; namesInRun.contains(apart); n++) apart = longer + " (" + n + ")";
        return input.named(apart);
    }

    /** The files that names and patterns stand for. */
    static List<Path> paths(List<String> names, Configuration conf) {
        List<Path> paths = new ArrayList<>();
        for (String name : names) {
            reading(name, () -> paths.addAll(expanded(name, conf)));
        }
        return paths;
    }

    static Head head(String path, IngestSettings settings, Configuration conf) {
        List<Head> heads = new ArrayList<>();
        String name = new Path(path).getName();
        reading(
                name,
                () -> heads.add(Heads.of(Source.open(
                        path, name, settings.encoding(), settings.sheet(), new SerializableConfiguration(conf)))));
        return heads.get(0);
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static void reading(String name, Reading reading) {
        try {
            reading.read();
        } catch (IOException e) {
            throw new UserError(
                    "Cannot read " + name + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "Check that the file exists, is whole, and that you have permission to read it.");
        }
    }

    private static List<Path> expanded(String name, Configuration conf) throws IOException {
        Path path = path(name);
        FileSystem disk = path.getFileSystem(conf);
        FileStatus[] found = disk.exists(path) ? new FileStatus[] {disk.getFileStatus(path)} : disk.globStatus(path);
        if (found == null || found.length == 0) {
            throw new UserError(
                    "There is no file " + name + ".", "Check the spelling; patterns such as data/*.csv work.");
        }

        List<Path> files = new ArrayList<>();
        for (FileStatus f : found) {
            if (f.isDirectory()) {
                throw new UserError(name + " is a folder.", "Name the files in it: " + name + "/*");
            }
            inItsFolder(f.getPath(), disk);
            files.add(f.getPath());
        }
        return files;
    }

    /** A link among exports may point at another file of this machine, which would then be read into the run. */
    private static void inItsFolder(Path path, FileSystem disk) throws IOException {
        if (!(disk instanceof LocalFileSystem local)) return;
        java.nio.file.Path file = local.pathToFile(path).toPath().toAbsolutePath();
        java.nio.file.Path folder = file.getParent();
        if (folder == null || !java.nio.file.Files.isSymbolicLink(file)) return;
        java.nio.file.Path target = file.toRealPath();
        if (target.startsWith(folder.toRealPath())) return;
        throw new UserError(
                "%s is a link that leads out of its folder, to %s.".formatted(path, target),
                "If that is the file that is meant, name it itself.");
    }

    private static Path path(String name) {
        boolean scheme = name.matches("(?i)[a-z][a-z0-9+.-]+:/.*");
        try {
            if (!scheme && name.contains(":")) throw new IllegalArgumentException("a colon begins a scheme");
            return new Path(name);
        } catch (IllegalArgumentException e) {
            throw new UserError(name + " cannot be read by this name.", "Rename it without a colon.");
        }
    }

    private static Input input(
            String path, String name, IngestSettings settings, SerializableConfiguration travels, Hash hash)
            throws IOException {
        Source source = Source.open(path, name, settings.encoding(), settings.sheet(), travels);
        Head head = Heads.of(source);
        Format format = Formats.of(head, settings.format(), !settings.map().isEmpty());
        Mapping mapping = format instanceof Format.OfFields fields ? Mapping.of(head, fields, settings.map()) : null;
        if (mapping == null && !settings.map().isEmpty()) {
            throw new UserError(
                    head.file() + " is read as " + format.name() + ", whose columns are fixed, so --map has no effect.",
                    "Leave --map out, or assign the columns yourself: add --format csv.");
        }
        if (mapping == null && !head.isJson()) {
            throw new UserError(
                    head.file() + " is a table, not " + format.name() + ".",
                    "Leave --format out to have it recognised.");
        }
        boolean streams = !Input.streamed(format, mapping).isEmpty();
        boolean told = mapping != null && mapping.has(Field.PLATFORM);
        String own = format.platform() == null ? Place.UNKNOWN : format.platform();
        String platform = settings.platform() == null ? own : settings.platform();
        String zone = format.zone() == null ? settings.zone() : format.zone();
        DateOrder dates = dates(format, settings, head, mapping);

        Map<String, String> how = new TreeMap<>();
        how.put("format", format.name());
        how.put("platform", told ? "by column" : platform);
        if (!settings.map().isEmpty()) how.put("map", settings.map().toString());
        if (settings.account() != null) how.put(ACCOUNT, settings.key() == null ? settings.account() : "pseudonymised");
        if (settings.zone() != null) how.put("zone", settings.zone());
        if (settings.dates() != null) how.put("dates", settings.dates().toString());
        else if (format.dates() == null && dates != null) how.put("dates", dates + ", as the first rows show");
        if (!settings.shorteners().isEmpty()) {
            how.put("shorteners", Fingerprint.of(settings.shorteners()).substring(0, 12));
        }
        if (!settings.languages().isEmpty()) how.put("languages", String.join(",", settings.languages()));
        if (settings.key() != null) how.put(PSEUDONYMISED, settings.key().id());
        if (source.sheet() != null) how.put(SHEET, source.sheet());
        if (!source.otherSheets().isEmpty()) how.put("sheets not read", String.join(", ", source.otherSheets()));
        if (settings.encoding() != null) how.put("encoding", settings.encoding());
        String sha = hash.of(source);
        return new Input(
                source,
                sha,
                format,
                streams ? Head.Shape.DOCUMENT : head.shape(),
                head.delimiter(),
                head.headerRow(),
                mapping,
                platform,
                settings.account(),
                new Times(zone, dates),
                new Links(settings.shorteners()),
                Fingerprint.of(sha, Fingerprint.of(how)),
                how);
    }

    /** The order of day and month that the format fixes, the analyst gives, or else the first rows show. */
    private static @Nullable DateOrder dates(
            Format format, IngestSettings settings, Head head, @Nullable Mapping mapping) {
        if (format.dates() != null) return format.dates();
        String columns = mapping == null ? null : mapping.column(Field.AT);
        if (settings.dates() != null || columns == null) return settings.dates();
        List<String> texts = Stream.of(columns.split(" or ", -1))
                .flatMap(c -> Guesses.examples(head, c, Integer.MAX_VALUE).stream())
                .toList();
        return Times.order(texts).orElse(null);
    }

    private static String sha256(Source source) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        Path at = new Path(source.path());
        try (InputStream in = at.getFileSystem(source.conf().value()).open(at)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

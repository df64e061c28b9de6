package lockstep.review.decision;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import lockstep.review.casefile.CaseJson;
import lockstep.run.Sentence;
import lockstep.run.Turn;
import lockstep.run.UserError;
import lockstep.run.WholeFile;

/**
 * Decisions on their way between machines: a zip of the signed files and of the reviewers' public keys. The sealed keys stay
 * where they are.
 */
public final class Exchange {
    private static final int MOST_BYTES = 64 << 20;

    private Exchange() {}

    /** All decisions of a run, as bytes of a zip. */
    public static byte[] out(Path run) {
        Path folder = run.resolve(Decisions.FOLDER);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            List<Reviewer> known = Reviewers.in(folder).reviewers();
            put(
                    zip,
                    Reviewers.FILE,
                    CaseJson.pretty(new Reviewers(
                                    known.stream().map(Reviewer::withoutKey).toList()))
                            .getBytes(StandardCharsets.UTF_8));
            for (Reviewer r : known) {
                Path file = folder.resolve(r.name() + Ledger.ENDING);
                if (Files.exists(file)) put(zip, r.name() + Ledger.ENDING, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Takes decisions that were made elsewhere. Every line is checked with the reviewer's public key. A reviewer's file only grows:
     * the lines that are here must be the first lines of what comes.
     *
     * @return how many lines came, by reviewer
     * @throws UserError where a file is not as it was signed, or denies what is here; then nothing is taken
     */
    public static Map<String, Integer> in(Path run, Path zip) throws IOException {
        if (Files.size(zip) > MOST_BYTES) throw bad("These decisions cannot be taken: the file is too large.");
        return in(run, Files.readAllBytes(zip));
    }

    /** The same with the bytes of the file. */
    static Map<String, Integer> in(Path run, byte[] zip) {
        Map<String, byte[]> files = files(zip);
        byte[] list = files.get(Reviewers.FILE);
        if (list == null) throw bad("These decisions cannot be taken: the file has no {0}.", Reviewers.FILE);
        Reviewers theirs = CaseJson.read(new String(list, StandardCharsets.UTF_8), Reviewers.class, Reviewers.FILE);
        Path folder = run.resolve(Decisions.FOLDER);
        return Turn.in(folder, () -> taken(folder, theirs, files));
    }

    private static Map<String, Integer> taken(Path folder, Reviewers theirs, Map<String, byte[]> files) {
        Reviewers ours = Reviewers.in(folder);
        Map<String, Integer> came = new TreeMap<>();
        Map<Path, byte[]> written = new TreeMap<>();
        for (Reviewer r : theirs.reviewers()) {
            Optional<Reviewer> known = ours.named(r.name());
            if (known.isPresent() && !known.get().publicKey().equals(r.publicKey())) {
                throw bad(
                        "These decisions cannot be taken: the key of {0} differs from the key of this reviewer in this run.",
                        r.name());
            }
            if (known.isEmpty()) ours = ours.with(r.withoutKey());
            String name = known.map(Reviewer::name).orElse(r.name());
            byte[] theirLines = files.getOrDefault(r.name() + Ledger.ENDING, new byte[0]);
            Chain chain = Chain.of(theirLines, r, r.name() + Ledger.ENDING);
            if (!chain.isSound())
                throw bad("These decisions cannot be taken: the decisions of {0} are not valid.", r.name());
            if (!chain.torn().isEmpty()) {
                throw bad(
                        "These decisions cannot be taken: the last line of {0} is incomplete, and the next decision of this reviewer removes it.",
                        r.name());
            }
            Path file = folder.resolve(name + Ledger.ENDING);
            byte[] here = Files.exists(file) ? bytes(file) : new byte[0];
            int same = Arrays.mismatch(here, theirLines);
            if (same >= 0 && same < Math.min(here.length, theirLines.length)) {
                throw bad(
                        "These decisions cannot be taken: the decisions of {0} contradict those of this run.",
                        r.name());
            }
            int before = Chain.of(here, r, "here").decisions().size();
            came.put(r.name(), Math.max(0, chain.decisions().size() - before));
            if (theirLines.length > here.length) written.put(file, theirLines);
        }
        WholeFile.write(folder.resolve(Reviewers.FILE), CaseJson.pretty(ours));
        written.forEach(WholeFile::write);
        return came;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> files(byte[] zip) {
        Map<String, byte[]> files = new TreeMap<>();
        int left = MOST_BYTES;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                byte[] bytes = in.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0) throw bad("These decisions cannot be taken: the file is too large.");
                files.put(e.getName(), bytes);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw bad("These decisions cannot be taken: the file is no zip.");
        }
        return files;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static UserError bad(String why, Object... arguments) {
        return new UserError(
                UserError.Kind.REFUSED,
                Sentence.of(why, arguments),
                Sentence.of("Ask the other reviewer for the file again. Nothing was changed here."));
    }
}

package lockstep.ingest.pseudonym;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lockstep.run.Sentence;
import lockstep.run.Turn;
import lockstep.run.UserError;
import lockstep.run.WholeFile;

/**
 * The key of a pseudonymised run: 64 hex digits in a file of its owner's alone. From it follow one key for the names and one
 * for the list that leads back (HMAC-SHA-256 over a word for each).
 */
public final class KeyFile {
    private static final int BYTES = 32;

    private final Path path;
    private final byte[] secret;

    private KeyFile(Path path, byte[] secret) {
        this.path = path;
        this.secret = secret;
    }

    /** Reads the key, or makes one where there is no such file. */
    public static KeyFile openOrMake(String file) {
        Path path = Path.of(file);
        if (!Files.exists(path)) make(path);
        return open(file);
    }

    /** Of several that make one key at once the first does. */
    private static void make(Path path) {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        byte[] text = (HexFormat.of().formatHex(secret) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            if (!Files.isDirectory(folder(path)))
                throw new NoSuchFileException(folder(path).toString());
            Turn.in(folder(path), () -> {
                if (!Files.exists(path)) WholeFile.writePrivate(path, text);
                return path;
            });
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(
                    Sentence.of("Cannot write the key {0}.", path),
                    Sentence.of("Name a file in a folder for which you have write permission."));
        }
    }

    private static Path folder(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "the folder of " + path);
    }

    /** @throws UserError where there is no such file, or no key in it */
    public static KeyFile open(String file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new UserError(
                    Sentence.of("There is no key {0}.", file),
                    Sentence.of("Give the KEYFILE the run was pseudonymised with."));
        } catch (IOException e) {
            throw new UserError(
                    "The key " + file + " cannot be read: " + e.getClass().getSimpleName() + ".",
                    "Give a file that you have permission to read.");
        }
        String hex = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        if (hex.matches("[0-9a-fA-F]{64}"))
            return new KeyFile(Path.of(file), HexFormat.of().parseHex(hex));
        if (bytes.length == BYTES) return new KeyFile(Path.of(file), bytes);
        throw new UserError(
                "%s is no key: it holds %,d bytes, and a key is %d bytes or %d hexadecimal digits."
                        .formatted(file, bytes.length, BYTES, 2 * BYTES),
                "Give the file of the key.");
    }

    /** @throws UserError where the key would lie inside the run: whoever has the run would have the people */
    public void refuseInside(String run) {
        Path folder =
                Path.of(run.replaceFirst("^file:(?://)?", "")).toAbsolutePath().normalize();
        if (path.toAbsolutePath().normalize().startsWith(folder)) {
            throw new UserError(
                    UserError.Kind.REFUSED,
                    "The key would lie inside the folder of the run.",
                    "Choose a file outside that folder: a person who has the key and the run can name every account.");
        }
    }

    /** Which key it is, without telling anything about it. */
    public String id() {
        return HexFormat.of().formatHex(derived("id")).substring(0, 12);
    }

    /** Returns the key of the pseudonyms. */
    public byte[] names() {
        return derived("names");
    }

    byte[] list() {
        return derived("list");
    }

    /** Beside the key. */
    public Path listPath() {
        return path.resolveSibling(path.getFileName() + ".map");
    }

    /** Changes what lies beside the key; nobody else who has the key changes it at the same time. */
    <T> T alone(Supplier<T> change) {
        return Turn.in(folder(path), change);
    }

    private byte[] derived(String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(("lockstep " + use).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}

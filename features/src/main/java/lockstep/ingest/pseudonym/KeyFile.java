package lockstep.ingest.pseudonym;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lockstep.run.Sentence;
import lockstep.run.UserError;

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
        if (Files.exists(path)) return open(file);
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        try {
            createPrivate(path);
            Files.writeString(path, HexFormat.of().formatHex(secret) + "\n");
        } catch (IOException e) {
            throw new UserError(
                    Sentence.of("Cannot write the key {0}.", file),
                    Sentence.of("Name a file in a folder for which you have write permission."));
        }
        return new KeyFile(path, secret);
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

    static void createPrivate(Path path) throws IOException {
        Set<java.nio.file.attribute.PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(owner));
        } catch (UnsupportedOperationException e) {
            Files.createFile(path); // a file system without owners
        } catch (FileAlreadyExistsException e) {
            Files.setPosixFilePermissions(path, owner);
        }
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

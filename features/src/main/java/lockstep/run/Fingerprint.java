package lockstep.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A name for what went into something: equal fingerprints mean equal settings on equal input. */
public final class Fingerprint {
    private Fingerprint() {}

    /** SHA-256 in hex over the parts, each ended so that ("a", "bc") and ("ab", "c") differ. */
    public static String of(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }

        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the fingerprint of settings, in the order of their names. */
    public static String of(Map<String, String> settings) {
        return of(new TreeMap<>(settings).toString());
    }

    /** SHA-256 in hex over lines, joined by line breaks: so anyone can compute it again with common tools. */
    public static String ofLines(List<String> lines) {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(text));
    }

    /** Returns a new SHA-256 digest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

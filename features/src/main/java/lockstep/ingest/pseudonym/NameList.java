package lockstep.ingest.pseudonym;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import lockstep.run.UserError;
import lockstep.run.WholeFile;

/**
 * The list that leads from pseudonyms back to people: blocks of names, each compressed and encrypted by AES-256-GCM with a
 * nonce of its own and its number as associated data, so that no block can be changed, left out or moved unseen.
 */
public final class NameList {
    private static final int BLOCK = 20_000;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private NameList() {}

    /** @param kind account, post, link, media or picture */
    public record Name(String kind, String platform, String pseudonym, String original) implements Comparable<Name> {
        @Override
        public int compareTo(Name o) {
            return (kind + '\0' + platform + '\0' + pseudonym + '\0' + original)
                    .compareTo(o.kind + '\0' + o.platform + '\0' + o.pseudonym + '\0' + o.original);
        }
    }

    /**
     * Adds names to the list. Those that it has stay, also those that others with the same key add at the same time. The new
     * list takes the old one's place at once, or not at all.
     */
    public static void add(KeyFile key, Iterator<Name> names) throws IOException {
        TreeSet<Name> all = new TreeSet<>();
        names.forEachRemaining(all::add);
        try {
            key.alone(() -> {
                try {
                    if (Files.exists(key.listPath())) all.addAll(read(key));
                    WholeFile.writePrivate(key.listPath(), sealed(key, all));
                    return key;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static byte[] sealed(KeyFile key, Set<Name> all) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            int blocks = (all.size() + BLOCK - 1) / BLOCK;
            out.writeInt(blocks);
            Iterator<Name> left = all.iterator();
            for (int block = 0; block < blocks; block++) {
                byte[] nonce = new byte[NONCE];
                new SecureRandom().nextBytes(nonce);
                byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, block, blocks, packed(left));
                out.write(nonce);
                out.writeInt(sealed.length);
                out.write(sealed);
            }
        }
        return bytes.toByteArray();
    }

    /** @throws UserError where the list is not this key's, or not whole */
    public static List<Name> read(KeyFile key) throws IOException {
        if (!Files.exists(key.listPath())) {
            throw new UserError(
                    "There is no list " + key.listPath() + ".",
                    "Put the list beside the key: it was written there with the key.");
        }
        List<Name> names = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(key.listPath())))) {
            int blocks = in.readInt();
            for (int block = 0; block < blocks; block++) {
                byte[] nonce = in.readNBytes(NONCE);
                byte[] sealed = in.readNBytes(in.readInt());
                byte[] open = cipher(Cipher.DECRYPT_MODE, key, nonce, block, blocks, sealed);
                try (DataInputStream entries =
                        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(open)))) {
                    for (int n = entries.readInt(); n > 0; n--) {
                        names.add(new Name(string(entries), string(entries), string(entries), string(entries)));
                    }
                }
            }
        }
        return names;
    }

    private static byte[] packed(Iterator<Name> names) throws IOException {
        List<Name> block = new ArrayList<>();
        while (names.hasNext() && block.size() < BLOCK) block.add(names.next());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(block.size());
            for (Name name : block) {
                for (String s : List.of(name.kind, name.platform, name.pseudonym, name.original)) {
                    byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(utf8.length);
                    out.write(utf8);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static String string(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static byte[] cipher(int mode, KeyFile key, byte[] nonce, int block, int blocks, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key.list(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((block + "/" + blocks).getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new UserError(
                    key.listPath() + " cannot be opened with this key, or the file was changed.",
                    "Give the key that the list was written with.");
        }
    }
}

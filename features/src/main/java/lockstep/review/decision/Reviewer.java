package lockstep.review.decision;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import lockstep.run.Sentence;
import lockstep.run.UserError;

/**
 * Somebody who decides: a key to check the signatures with, and the key to sign with, sealed under the passphrase (PBKDF2 with
 * HMAC-SHA-256, then AES-GCM). Nobody can sign for another without that passphrase. All bytes in Base64.
 *
 * @param rounds of PBKDF2
 */
public record Reviewer(String name, String publicKey, String salt, int rounds, String nonce, String sealedKey) {
    /** As OWASP advises for HMAC-SHA-256. */
    static final int ROUNDS = 600_000;

    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    public Reviewer {
        Stream.of(name, publicKey, salt, nonce, sealedKey).forEach(Objects::requireNonNull);
    }

    static Reviewer of(String name, char[] passphrase, int rounds) {
        try {
            SecureRandom random = new SecureRandom();
            byte[] salt = new byte[SALT];
            byte[] nonce = new byte[NONCE];
            random.nextBytes(salt);
            random.nextBytes(nonce);
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, passphrase, salt, rounds, nonce, name)
                    .doFinal(pair.getPrivate().getEncoded());
            return new Reviewer(
                    name, text(pair.getPublic().getEncoded()), text(salt), rounds, text(nonce), text(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has these ciphers", e);
        }
    }

    /** Without the sealed key: others can check this reviewer's signatures, and nobody can sign with it. */
    Reviewer withoutKey() {
        return new Reviewer(name, publicKey, "", rounds, "", "");
    }

    /** Nothing where the passphrase is another one, or the reviewer signs on another machine. */
    Optional<Signer> open(char[] passphrase) {
        if (sealedKey.isEmpty()) return Optional.empty();
        try {
            byte[] key = cipher(Cipher.DECRYPT_MODE, passphrase, bytes(salt), rounds, bytes(nonce), name)
                    .doFinal(bytes(sealedKey));
            return Optional.of(
                    new Signer(this, KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(key))));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UserError(
                    Sentence.of("The sealed key of {0} is damaged.", name),
                    Sentence.of("Restore decisions/reviewers.json from a copy."));
        }
    }

    /** Whether this reviewer has signed it. */
    public boolean signed(String hash, String signature) {
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes(publicKey)));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(hash.getBytes(StandardCharsets.US_ASCII));
            return check.verify(bytes(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // what is no signature is no signature of this reviewer
        }
    }

    private static Cipher cipher(int mode, char[] passphrase, byte[] salt, int rounds, byte[] nonce, String name)
            throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, rounds, 256);
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }
}

package lockstep.review.decision;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** A reviewer who has given the passphrase, and can sign. */
public final class Signer {
    private final Reviewer reviewer;
    private final PrivateKey key;

    Signer(Reviewer reviewer, PrivateKey key) {
        this.reviewer = reviewer;
        this.key = key;
    }

    /** Returns the reviewer's name. */
    public String name() {
        return reviewer.name();
    }

    Reviewer reviewer() {
        return reviewer;
    }

    /** Ed25519 over the hash as it is written, Base64. */
    String sign(String hash) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(hash.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java from 15 on has Ed25519", e);
        }
    }
}

package lockstep.review.serve;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lockstep.review.decision.Signer;
import org.jspecify.annotations.Nullable;

/** Who is at which browser. Kept in memory alone: when the server ends, everybody is logged out. */
public final class Sessions {
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Map<String, Session> byId = new ConcurrentHashMap<>();

    /**
     * @param id in the browser's cookie
     * @param token that each of its forms must bring back
     * @param signer null before the login
     * @param opened when the reader first opened the page of each case file, by its SHA-256
     */
    public record Session(
            String id, String token, @Nullable Signer signer, Instant since, Map<String, Instant> opened) {}

    /** 48 hexadecimal digits that nobody can guess. */
    public static String secret() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The session of a cookie, or a new one. */
    public Session of(String id) {
        Session known = byId.get(id);
        return known == null || known.since().plus(LONGEST).isBefore(Instant.now()) ? fresh(null) : known;
    }

    /** Another id, so that whoever knew the one before the login does not share it. */
    Session login(Session before, Signer signer) {
        byId.remove(before.id());
        return fresh(signer);
    }

    void logout(Session session) {
        byId.remove(session.id());
    }

    private Session fresh(@Nullable Signer signer) {
        byId.values().removeIf(s -> s.since().plus(LONGEST).isBefore(Instant.now()));
        Session session = new Session(secret(), secret(), signer, Instant.now(), new ConcurrentHashMap<>());
        byId.put(session.id(), session);
        return session;
    }
}

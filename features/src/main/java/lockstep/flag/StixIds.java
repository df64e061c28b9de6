package lockstep.flag;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.review.casefile.CaseJson;
import lockstep.review.page.Html;
import org.jspecify.annotations.Nullable;

/** Ids that follow from what they name (UUID version 5, RFC 9562), and what all STIX objects have in common. */
final class StixIds {
    /** Of STIX 2.1 for observables (2.9). */
    private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");
    /** Ours: version 5 of the word lockstep under the namespace of the Domain Name System. */
    private static final UUID OURS = uuid5(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "lockstep");
    /** TLP:AMBER as STIX 2.1 defines it (7.2.1.4). */
    static final String AMBER = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String run;

    StixIds(String run) {
        this.run = run;
    }

    String of(String type, String name) {
        return type + "--" + uuid5(OURS, run + '\n' + type + '\n' + name);
    }

    String bundle(String name) {
        return of("bundle", name);
    }

    static String observed(String cluster, String account) {
        return cluster + " " + account;
    }

    /** By the properties that STIX names for it: type, user id and login, as canonical JSON. */
    static String account(String platform, @Nullable String login, String userId) {
        Map<String, Object> named = new TreeMap<>();
        named.put("account_type", platform);
        named.put("user_id", Html.plain(userId));
        if (login != null) named.put("account_login", login);
        return "user-account--" + uuid5(OBSERVABLES, CaseJson.line(named));
    }

    /** An object of ours, to be filled. */
    Map<String, Object> object(String type, String name, Instant created, Instant modified) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", type);
        object.put("spec_version", "2.1");
        object.put("id", of(type, name));
        object.put("created_by_ref", of("identity", "producer"));
        object.put("created", time(created));
        object.put("modified", time(modified));
        object.put("object_marking_refs", List.of(AMBER));
        return object;
    }

    static Map<String, Object> amber() {
        Map<String, Object> amber = new LinkedHashMap<>();
        amber.put("type", "marking-definition");
        amber.put("spec_version", "2.1");
        amber.put("id", AMBER);
        amber.put("created", "2017-01-20T00:00:00.000Z");
        amber.put("definition_type", "tlp");
        amber.put("name", "TLP:AMBER");
        amber.put("definition", Map.of("tlp", "amber"));
        return amber;
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    static UUID uuid5(UUID namespace, String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            ByteBuffer space = ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits());
            sha1.update(space.array());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = hash.getLong() & 0xffffffffffff0fffL | 0x5000L;
            long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}

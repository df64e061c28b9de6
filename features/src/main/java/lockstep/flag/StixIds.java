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
import lockstep.review.html.Html;
import org.jspecify.annotations.Nullable;

/** Ids that follow from what they name (UUID version 5, RFC 9562), and what all STIX objects have in common. */
final class StixIds {
    /** Of STIX 2.1 for observables (2.9). */
    private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");
    /** Ours: version 5 of the word lockstep under the namespace of the Domain Name System. */
    private static final UUID OURS = uuid5(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "lockstep");
    /** TLP:AMBER as STIX 2.1 defines it (7.2.1.4). */
    private static final String AMBER = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82";
    /** TLP:AMBER of TLP 2.0, as OASIS defines it for STIX 2.1 (1 October 2022). */
    private static final String AMBER_2 = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";

    private static final String TLP_2 = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String run;
    private final boolean tlp2;

    /** @param run fingerprint of what was ingested */
    StixIds(String run, boolean tlp2) {
        this.run = run;
        this.tlp2 = tlp2;
    }

    /** The id of the marking that all objects carry. */
    String marking() {
        return tlp2 ? AMBER_2 : AMBER;
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
        object.put("object_marking_refs", List.of(marking()));
        return object;
    }

    /** By the property that STIX names for it, as canonical JSON (2.9). */
    static String url(String address) {
        return "url--" + uuid5(OBSERVABLES, CaseJson.line(Map.of("value", address)));
    }

    Map<String, Object> amber() {
        Map<String, Object> amber = new LinkedHashMap<>();
        amber.put("type", "marking-definition");
        amber.put("spec_version", "2.1");
        amber.put("id", marking());
        amber.put("created", tlp2 ? "2022-10-01T00:00:00.000Z" : "2017-01-20T00:00:00.000Z");
        amber.put("name", "TLP:AMBER");
        if (tlp2) {
            amber.put("extensions", Map.of(TLP_2, Map.of("extension_type", "property-extension", "tlp_2_0", "amber")));
        } else {
            amber.put("definition_type", "tlp");
            amber.put("definition", Map.of("tlp", "amber"));
        }
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

package lockstep.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.detect.Reason;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.evidence.Week;
import lockstep.indicators.Indicator;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Link;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;

/** Case files of people who write what could do harm. */
final class MadeCase {
    static final Instant START = Instant.parse("2021-01-04T09:00:00Z");

    private MadeCase() {}

    static Casefile strong(double q, String more) {
        List<Person> members = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String platform = i < 8 ? "facebook" : "instagram";
            members.add(person(platform, "10000" + i, "troll_" + i, MadeRun.HOSTILE.get(i), i == 11 ? 0 : 90 - i));
        }
        if (!more.isEmpty()) members.add(person("facebook", more, more, more, 20));
        return casefile(MadeRun.STRONG, "strong", members, true, q);
    }

    static Casefile lead() {
        List<Person> members = new ArrayList<>();
        for (int i = 0; i < 4; i++) members.add(person("twitter", "9000" + i, "fan" + i, "Fan " + i, 5));
        return casefile(MadeRun.LEAD, "lead", members, false, 0.2);
    }

    private static Person person(String platform, String id, String handle, String name, double bits) {
        return new Person(
                platform + ":" + id,
                platform,
                handle,
                List.of(handle, "was_" + handle),
                name,
                bits > 50 ? "https://" + platform + ".example/" + id : "javascript:alert('" + handle + "')",
                bits,
                bits > 0 ? "core" : "edge",
                40,
                10,
                3L,
                50L,
                START.minusSeconds(86_400L * 300),
                false,
                START,
                START.plusSeconds(86_400L * 20),
                40,
                4,
                List.of(3, 90, 400));
    }

    private static Casefile casefile(String id, String tier, List<Person> members, boolean canFlag, double q) {
        List<String> ids = members.stream().map(Person::accountId).toList();
        List<Evidence> evidence = new ArrayList<>();
        List<Moment> moments = new ArrayList<>();
        for (int rank = 1; rank <= 4; rank++) {
            Instant at = START.plusSeconds(86_400L * 5 * (rank - 1));
            String text =
                    MadeRun.HOSTILE.get(rank) + " @troll_11 see https://evil.example/x?a=1 and instagram.com/somebody";
            evidence.add(new Evidence(
                    id,
                    rank,
                    "text",
                    "k" + rank,
                    text,
                    ids.size(),
                    ids,
                    2,
                    0.3,
                    at,
                    at.plusSeconds(50),
                    text,
                    ids.stream().map(a -> a + "/" + a.hashCode()).toList(),
                    30,
                    60));
            for (int i = 0; i < ids.size(); i++) {
                moments.add(new Moment(
                        rank,
                        ids.get(i),
                        at.plusSeconds(i),
                        "p" + rank + "_" + i,
                        ids.size() - 1L,
                        text,
                        i == 7 ? "![x](http://1/p)<img src=x onerror=alert(1)>" : i % 2 == 0 ? "kk" : "ru",
                        i == 3 ? "javascript:alert(1)" : "https://facebook.example/p" + rank + "_" + i,
                        "page",
                        "q" + rank,
                        "facebook:77",
                        "https://facebook.example/q" + rank));
            }
        }
        List<Link> links = new ArrayList<>();
        for (int i = 1; i < ids.size(); i++) {
            links.add(new Link(
                    ids.get(0),
                    ids.get(i),
                    List.of("reply", "text"),
                    "text",
                    60,
                    tier,
                    4,
                    0.01,
                    -20 - i,
                    1e-9,
                    12.5,
                    START,
                    START.plusSeconds(86_400L * 15)));
        }
        return new Casefile(
                cluster(id, tier, ids.size(), canFlag, q),
                List.of(bits(id, tier)),
                indicators(id),
                members,
                links,
                links.size(),
                evidence,
                null,
                moments,
                moments.size(),
                List.of(
                        new Week(id, Instant.parse("2021-01-04T00:00:00Z"), ids.size(), 20, ids.size(), 1, "born"),
                        new Week(id, Instant.parse("2021-01-11T00:00:00Z"), ids.size(), 20, 0, 1, "steady")),
                List.of(target(id, "facebook:77"), target(id, "instagram:78"), target(id, "instagram:was_troll_11")),
                Map.of("facebook:77", "<b>journalist</b>", "instagram:78", "insta_journalist"),
                Map.of("facebook:77", "https://facebook.example/journalist"),
                START,
                START.plusSeconds(86_400L * 20));
    }

    private static Target target(String id, String account) {
        return new Target(
                id, account, 9, 30, 4, 0.1, 5, START, START.plusSeconds(900_000), START.plusSeconds(3600), 12);
    }

    private static Cluster cluster(String id, String tier, int accounts, boolean canFlag, double q) {
        return new Cluster(
                id,
                "a name",
                tier,
                tier.equals("strong") ? 41.0 : null,
                List.of("text", "reply"),
                60,
                accounts,
                812.5,
                264,
                1.25,
                q,
                0.001,
                canFlag,
                canFlag ? List.of() : List.of(Reason.SOURCES_UNKNOWN.say().english()),
                canFlag ? List.of() : List.of(Reason.SOURCES_UNKNOWN.say()),
                0.2,
                0.0,
                700.0,
                650.0,
                START,
                START.plusSeconds(86_400L * 15),
                canFlag ? "inauthentic?" : "undetermined",
                List.of("facebook", "instagram"),
                2L,
                List.of(),
                null);
    }

    private static ClusterBits bits(String id, String tier) {
        return new ClusterBits(
                id, "text", tier, 60, 264, 1.25, 815.0, 700.0, 650.0, 90.0, 41.0, 30.0, 25.0, true, null, 0.0001);
    }

    private static List<Indicator> indicators(String id) {
        return List.of(
                new Indicator(
                        id,
                        "registration_burst",
                        "for",
                        0.5,
                        0.01,
                        1e-9,
                        true,
                        Map.of("accounts", "6", "of", "12", "hours", "24", "from", "2020-05-01T08:00:00Z")),
                new Indicator(
                        id,
                        "rare_client",
                        "for",
                        0.75,
                        0.02,
                        1e-5,
                        true,
                        Map.of("what", "<b>troll_11</b> client", "accounts", "9", "of", "12")),
                new Indicator(id, "edge_members", "against", 0.08, null, null, false, Map.of("accounts", "1")),
                new Indicator(
                        id, "outsiders", "against", 0.4, null, null, true, Map.of("outside", "8", "inside", "12")));
    }
}

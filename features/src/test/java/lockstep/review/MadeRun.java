package lockstep.review;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lockstep.detect.Cluster;
import lockstep.detect.PopularObject;
import lockstep.evidence.Target;
import lockstep.review.casefile.AccountList;
import lockstep.review.casefile.CaseJson;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Casefiles;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Person;
import lockstep.review.casefile.Quality;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Reviewers;
import lockstep.review.decision.Signer;
import lockstep.run.Certificate;
import lockstep.run.ControlGroup;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.run.WholeFile;
import org.jspecify.annotations.Nullable;

/** A run with two clusters as `detect` leaves it, of people who write what could do harm; made without Spark. */
public final class MadeRun {
    /** Of twelve accounts on two platforms; can be flagged. */
    public static final String STRONG = "aaaaaaaaaaaa";
    /** Of four; a lead. */
    public static final String LEAD = "bbbbbbbbbbbb";

    public static final String PASSPHRASE = "correct horse battery";

    public static final List<String> HOSTILE = List.of(
            "<script>window.harm=1</script>",
            "</script><img src=x onerror=window.harm=1>",
            "=HYPERLINK(\"http://evil.example\",\"x\")",
            "\u202Egnp.exe\u2066",
            "e" + "\u0301".repeat(10_000),
            "\u001b[2J\u0007\u0000",
            "{{7*7}}${7*7}<%= 7 %>",
            "Әңгіме айтар Ғалымқызы",
            "javascript:window.harm=1",
            "| a | [x](http://evil.example) `b`",
            "+77011234567",
            "@SUM(A1:A9)");

    private MadeRun() {}

    public static Cases in(Path run) {
        return in(run, 200, 0.004, "");
    }

    /** @param more an account that has joined the strong cluster; empty for nobody */
    public static Cases in(Path run, int decoys, double q, String more) {
        return in(run, List.of(MadeCase.strong(q, more), MadeCase.lead()), certificate(decoys), true);
    }

    /**
     * @param certificate null before decoys have run
     * @param dated whether registration dates are known; where they are not, a control group is
     */
    static Cases in(Path run, List<Casefile> casefiles, @Nullable Certificate certificate, boolean dated) {
        List<Queue.Entry> queue = new ArrayList<>();
        for (Casefile c : casefiles) {
            String json = CaseJson.pretty(c);
            WholeFile.write(run.resolve(Casefiles.CASES).resolve(c.id() + ".json"), json);
            queue.add(entry(c, queue.size() + 1, Fingerprint.ofLines(List.of(json))));
        }
        WholeFile.write(run.resolve(Casefiles.QUEUE), CaseJson.pretty(new Queue(quality(dated), queue)));
        WholeFile.write(run.resolve("review/accounts.json"), CaseJson.pretty(everybody(queue)));
        WholeFile.write(
                run.resolve("manifest.json"),
                manifest(certificate, dated ? null : new ControlGroup("staff.csv", 50, 40, 2, 1, 0))
                        .json());
        return Cases.of(run.toString());
    }

    /** All members, and one account in no cluster. */
    private static AccountList everybody(List<Queue.Entry> queue) {
        List<AccountList.Entry> accounts = new ArrayList<>();
        queue.stream()
                .flatMap(e -> e.members().stream())
                .distinct()
                .sorted()
                .forEach(m -> accounts.add(new AccountList.Entry(m, null, null, 9)));
        accounts.add(new AccountList.Entry("facebook:777", "bystander</script>", "Айгүл\u202e", 2));
        return new AccountList(accounts.size(), accounts);
    }

    /** A reviewer whose passphrase is soon tried. */
    public static Signer reviewer(Path run, String name) {
        Path decisions = run.resolve(Decisions.FOLDER);
        Reviewers.add(decisions, name, PASSPHRASE.toCharArray(), 1000);
        return known(run, name);
    }

    /** The same again. */
    public static Signer known(Path run, String name) {
        return Reviewers.in(run.resolve(Decisions.FOLDER)).open(name, PASSPHRASE.toCharArray());
    }

    private static Certificate certificate(int decoys) {
        return new Certificate(
                decoys,
                1,
                decoys,
                900,
                3,
                List.of(
                        new Certificate.OfTier("lead", 3, 3, 9, 5.0, 0, null, 0, 0, null, 100, 4),
                        new Certificate.OfTier("strong", 0, 0, 0, -9.0, 0, null, 0, 0, -3.0, 100, 4)),
                null);
    }

    private static Manifest manifest(@Nullable Certificate certificate, @Nullable ControlGroup control) {
        Manifest.Stage stage = new Manifest.Stage("f00d", Map.of("a", "b"), Map.of("rows", 5L), 1);
        Map<String, Manifest.Stage> stages = new TreeMap<>();
        for (String name : new String[] {"ingest", "clusters", "casefiles"}) stages.put(name, stage);
        Map<String, String> versions = Map.of("lockstep", "0", "spark", "4", "java", "17", "tzdata", "2025a");
        List<Manifest.Input> inputs = List.of(new Manifest.Input("posts.csv", "ab".repeat(32), 5, "b1", Map.of()));
        return new Manifest(
                "comments under three outlets", versions, inputs, stages, certificate, control, Map.of(), List.of());
    }

    private static Queue.Entry entry(Casefile c, int place, String sha256) {
        Cluster k = c.cluster();
        return new Queue.Entry(
                c.id(),
                place,
                k.tier(),
                k.traces(),
                k.platforms(),
                k.accounts(),
                k.bits(),
                k.q(),
                k.canFlag(),
                k.verdictHint(),
                k.windowS(),
                k.firstAt(),
                k.lastAt(),
                null,
                Map.of(),
                sha256,
                c.strongest(),
                Target.common(c.targets(), c.accounts()).stream()
                        .map(Target::target)
                        .toList(),
                c.accounts().stream().sorted().toList(),
                c.members().stream().flatMap(MadeRun::names).toList(),
                k.isGrown());
    }

    private static Stream<String> names(Person p) {
        return Stream.of(p.handle(), p.name()).flatMap(Stream::ofNullable);
    }

    private static Quality quality(boolean dated) {
        List<Quality.Count> counts = List.of(
                new Quality.Count("<i>x</i>", 2), new Quality.Count("facebook", 40), new Quality.Count("instagram", 5));
        return new Quality(
                45,
                16,
                MadeCase.START,
                MadeCase.START.plusSeconds(900_000),
                counts,
                counts,
                counts,
                counts,
                counts,
                List.of(new Quality.Count("2021-01-04", 40), new Quality.Count("2021-01-05", 5)),
                dated ? List.of(new Quality.Count("2019-06-17", 12), new Quality.Count("2020-03-05", 1)) : List.of(),
                List.of(),
                List.of(new PopularObject(
                        "text", "0".repeat(32), "<b>a wave</b>", 14, 15, MadeCase.START, MadeCase.START, 0.875)));
    }
}

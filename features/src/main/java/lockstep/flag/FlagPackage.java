package lockstep.flag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.evidence.Evidence;
import lockstep.export.RecordCsv;
import lockstep.ingest.post.AccountKey;
import lockstep.review.casefile.CaseJson;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Withdrawal;
import lockstep.review.page.StandalonePage;
import lockstep.run.Fingerprint;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.run.Versions;
import org.jspecify.annotations.Nullable;

/** Writes a list for a recipient: `flagged/DATE-RECIPIENT/`, and the same as a .zip. */
public final class FlagPackage {
    public static final String FOLDER = "flagged";
    /** Of the package's files and columns. */
    static final String VERSION = "3";

    private FlagPackage() {}

    /**
     * What was made, and what was not.
     *
     * @param platforms of the listed accounts, in the order of their names
     * @param refused a sentence for each cluster that reviewers call inauthentic and that is not in the list
     * @param earlier the earlier lists with some of the listed accounts, each with how many of them
     */
    public record Made(
            Path folder,
            int clusters,
            int accounts,
            List<String> platforms,
            List<String> refused,
            Map<String, Integer> earlier) {
        /** Returns the SHA-256 sum of the package's .zip, in hex. */
        public String sum() {
            try {
                byte[] zip = Files.readAllBytes(PackageFolder.zipOf(folder));
                return HexFormat.of().formatHex(Fingerprint.sha256().digest(zip));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @throws UserError refused, with all reasons, where nothing can leave */
    public static Made write(
            Cases cases, Decisions decisions, Protection protection, FlagRequest request, Renamed renamed) {
        FlagGates gates =
                new FlagGates(cases, decisions, protection, Withdrawal.accounts(cases.run()), request, renamed);
        List<String> closed = gates.closed();
        List<String> refused = new ArrayList<>();
        List<Flagged> open = gates.open(refused); // asked also of a closed run, so that all reasons are said at once
        if (!closed.isEmpty() || open.isEmpty()) throw nothing(cases, closed, refused, open.isEmpty());
        Contents contents = new Contents(cases, request, open);
        Path folder = PackageFolder.fresh(
                cases.run().resolve(FOLDER), request.at().toString().substring(0, 10) + "-" + request.slug());
        renamed.log(cases.run(), contents.accounts());
        PackageFolder.write(folder, files(contents, decisions));
        List<String> platforms = open.stream()
                .flatMap(f -> f.accounts().stream())
                .map(Person::platform)
                .distinct()
                .sorted()
                .toList();
        List<String> listed = open.stream()
                .flatMap(f -> f.accounts().stream())
                .map(Person::accountId)
                .toList();
        Map<String, Integer> earlier = new TreeMap<>();
        Withdrawals.elsewhere(cases, listed).forEach((list, there) -> earlier.put(list, there.size()));
        earlier.remove(String.valueOf(folder.getFileName()));
        return new Made(folder, open.size(), contents.accounts(), platforms, refused, earlier);
    }

    /**
     * Everything that keeps a list back.
     *
     * @param closed reasons of the run
     * @param refused reasons of its clusters
     * @param isEmpty whether no cluster passes
     */
    private static UserError nothing(Cases cases, List<String> closed, List<String> refused, boolean isEmpty) {
        List<String> all = new ArrayList<>(closed);
        all.addAll(refused);
        if (isEmpty && refused.isEmpty()) {
            all.add("No reviewer of %s has found a cluster inauthentic.".formatted(cases.run()));
        }
        return new UserError(
                UserError.Kind.REFUSED,
                "No list can be made:",
                all,
                refused.isEmpty() && closed.isEmpty()
                        ? "Decide first: lockstep review "
                                + Shell.word(cases.run().toString()) + " --serve"
                        : "Settle these points, then run the command again. The pages show the decisions: lockstep review "
                                + Shell.word(cases.run().toString()));
    }

    private static Map<String, byte[]> files(Contents c, Decisions decisions) {
        Map<String, byte[]> files = new TreeMap<>();
        StixBundle bundle = new StixBundle(c);
        put(files, "README.md", Readme.of(c));
        put(files, "start-here.csv", StartHere.of(c.flagged()));
        put(files, "accounts.csv", accounts(c.flagged()));
        put(files, "evidence.csv", evidence(c.flagged()));
        put(files, "clusters.md", ClustersText.of(c));
        put(files, "indicators.csv", MetaIndicators.of(c.flagged()));
        put(files, "decisions.csv", decided(c.flagged()));
        put(files, "bundle.stix.json", bundle.json());
        put(files, "FIELDS.md", Readme.fields());
        put(
                files,
                "VERSION",
                "lockstep " + Versions.LOCKSTEP + "\nmethod " + Versions.METHOD + "\npackage " + VERSION + "\n");
        put(files, PackageManifest.NAME, CaseJson.pretty(PackageManifest.of(c, decisions)));
        for (Flagged f : c.flagged()) {
            put(files, "casefiles/" + f.id() + ".json", CaseJson.pretty(f.casefile()));
            put(
                    files,
                    "casefiles/" + f.id() + ".html",
                    StandalonePage.of(c.cases(), f.casefile(), f.unnamed(), heading(c, f)));
        }
        return files;
    }

    private static String heading(Contents c, Flagged f) {
        return "TLP:AMBER. From %s. For %s. Purpose: %s. The cluster as a whole is judged inauthentic by: %s. Questions and objections: %s."
                .formatted(
                        c.request().from(),
                        c.request().recipient(),
                        c.request().purpose(),
                        f.decidedBy(),
                        c.request().contact());
    }

    private static void put(Map<String, byte[]> files, String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String accounts(List<Flagged> flagged) {
        RecordCsv csv = RecordCsv.of(AccountRow.class, false);
        for (Flagged f : flagged) {
            for (Person p : f.accounts()) {
                csv.add(
                        f.id(),
                        new AccountRow(
                                p.platform(),
                                p.id(),
                                p.handle(),
                                p.name() == null ? null : Defanged.text(p.name()),
                                p.handles(),
                                Defanged.address(p.url()),
                                f.id(),
                                p.role(),
                                second(p.createdAt()),
                                p.followers(),
                                second(p.firstSeen()),
                                second(p.lastSeen()),
                                p.evidence(),
                                Math.round(10 * p.bits()) / 10.0,
                                f.decidedBy(),
                                f.decidedAt().truncatedTo(ChronoUnit.SECONDS)));
            }
        }
        return csv.text();
    }

    private static @Nullable Instant second(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String evidence(List<Flagged> flagged) {
        RecordCsv csv = RecordCsv.of(EvidenceRow.class, false);
        for (Flagged f : flagged) {
            Map<Integer, Evidence> objects = new TreeMap<>();
            f.casefile().evidence().forEach(e -> objects.put(e.rank(), e));
            MetPosts met = new MetPosts(f.casefile().moments());
            for (Moment m : f.casefile().moments()) {
                Evidence e = objects.get(m.evidence());
                if (e != null) csv.add(f.id(), row(f, m, e, met));
            }
        }
        return csv.text();
    }

    private static EvidenceRow row(Flagged f, Moment m, Evidence e, MetPosts met) {
        return new EvidenceRow(
                f.id(),
                AccountKey.platform(m.account()),
                AccountKey.id(m.account()),
                e.trace(),
                Defanged.text(e.object()),
                m.at().truncatedTo(ChronoUnit.SECONDS),
                m.post(),
                Defanged.address(m.url()),
                m.parent(),
                m.parentAccount(),
                Defanged.address(m.parentUrl()),
                e.accounts(),
                e.meetings(),
                Math.round(1000 * e.expected()) / 1000.0,
                e.outsiders(),
                e.windowS(),
                m.met(),
                String.join("; ", met.of(m, e.windowS())),
                Defanged.text(m.text()));
    }

    /** What reviewers said, with the hash and signature of each line; the line itself stays, for it names all members. */
    private static String decided(List<Flagged> flagged) {
        RecordCsv csv = RecordCsv.of(DecisionRow.class, false);
        for (Flagged f : flagged) {
            for (Flagged.Word w : f.decisions()) csv.add(f.id(), DecisionRow.of(f, w));
        }
        return csv.text();
    }
}

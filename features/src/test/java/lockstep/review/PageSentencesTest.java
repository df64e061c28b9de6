package lockstep.review;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Person;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decision;
import lockstep.review.decision.DecisionFile;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Signer;
import lockstep.review.html.Site;
import lockstep.review.page.ClusterPage;
import lockstep.review.page.IndexPage;
import lockstep.review.page.RunPage;
import lockstep.run.Certificate;
import lockstep.words.MarkedWords;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks every sentence of the pages over drawn runs, in three languages. A sentence that claims something has a condition
 * here, and stands on a page only where its condition holds. A sentence without a condition explains, and claims nothing of
 * the cluster; it is named below.
 */
class PageSentencesTest {
    private static final int RUNS = 60;
    private static final Pattern INDICATOR = Pattern.compile("indicator\\.(\\w+)\\.(yes|no|unknown)");

    /** What a page is about. */
    private record Shown(Cases cases, @Nullable Casefile casefile, int decided) {
        @Nullable
        Certificate certificate() {
            return cases.manifest().certificate();
        }

        int decoys() {
            Certificate c = certificate();
            return c == null ? 0 : c.decoys();
        }

        Casefile file() {
            return Objects.requireNonNull(casefile);
        }

        Cluster cluster() {
            return file().cluster();
        }

        ClusterBits strongest() {
            return file().traces().get(0);
        }

        boolean holds(String side) {
            return file().indicators().stream().anyMatch(i -> i.side().equals(side) && i.holds());
        }

        boolean anyFigure(Predicate<ClusterBits> figure) {
            return file().bits().stream().anyMatch(figure);
        }

        boolean anyMember(Predicate<Person> member) {
            return file().members().stream().anyMatch(member);
        }

        long registered() {
            return file().members().stream().filter(m -> m.createdAt() != null).count();
        }

        long registrationDays() {
            return file().members().stream()
                    .map(Person::createdAt)
                    .filter(Objects::nonNull)
                    .map(at -> at.toString().substring(0, 10))
                    .distinct()
                    .count();
        }

        boolean reason(String code) {
            return cluster().reasons().stream().anyMatch(r -> r.code().equalsIgnoreCase(code));
        }
    }

    private static final Map<String, Predicate<Shown>> CLAIMS = Map.ofEntries(
            entry("first.accounts", s -> !s.file().members().isEmpty()),
            entry("cluster.place", s -> s.cases.queue().entries().size() > 0),
            entry("first.created", s -> s.anyMember(m -> m.createdAt() != null)),
            entry("first.created.few", s -> s.registrationDays() * 5 <= s.registered()),
            entry(
                    "members.late",
                    s -> s.anyMember(m -> m.createdAt() != null
                            && Duration.between(m.firstSeen(), m.createdAt()).toHours() > 24)),
            entry("first.created.none", s -> !s.anyMember(m -> m.createdAt() != null)),
            entry("first.followers", s -> s.anyMember(m -> m.followers() != null)),
            entry("first.followers.none", s -> !s.anyMember(m -> m.followers() != null)),
            entry("first.bursts", s -> s.strongest().bits() <= 0 && !byGivenAlone(s)),
            entry("first.when", s -> !s.file().moments().isEmpty()),
            entry("circumstances.apart", s -> s.decided == 2),
            entry("circumstances.reason", s -> s.decided == 2),
            entry("circumstances.open", s -> s.decided == 2),
            entry("circumstances.machine.one", s -> s.decided == 2),
            entry("first.ebits", s -> s.cluster().ebits() != null && s.cluster().ebits() >= 7),
            entry(
                    "first.ebits.fused",
                    s -> s.cluster().ebits() != null && s.cluster().ebits() >= 7),
            entry(
                    "first.pairs",
                    s -> (s.cluster().ebits() == null || s.cluster().ebits() < 7) && !byGivenAlone(s)),
            entry("first.grown", s -> !s.cluster().grownFrom().isEmpty()),
            entry("first.grown.alone", PageSentencesTest::byGivenAlone),
            entry("first.decoys", s -> s.decoys() > 0),
            entry("first.decoys.none", s -> s.decoys() == 0),
            entry("first.q", s -> s.cluster().q() != null),
            entry("first.else.none", s -> !s.holds("against")),
            entry("first.now.decided", s -> s.decided == 2),
            entry("first.languages", s -> !s.file().moments().isEmpty()),
            entry("first.now.noflag", s -> s.decided == 2),
            entry("first.now.one", s -> s.decided == 1 && s.cluster().canFlag()),
            entry("first.now.cannot", s -> !s.cluster().canFlag()),
            entry("first.now.decoys", s -> s.cluster().canFlag() && s.decoys() < 200),
            entry("first.now.list", s -> s.cluster().canFlag() && s.decoys() >= 200 && s.decided == 0),
            entry("cluster.hint", s -> s.decided < 2),
            entry("cluster.for.none", s -> !s.holds("for")),
            entry("cluster.against.none", s -> !s.holds("against")),
            entry("cluster.flag.cannot", s -> !s.cluster().canFlag()),
            entry(
                    "cluster.ebits",
                    s -> s.cluster().ebits() != null && s.cluster().ebits() >= 7),
            entry("first.ebits.flag", s -> s.cluster().canFlag() && s.anyFigure(ClusterBits::survivesByBursts)),
            entry("cluster.coordination", s -> s.cluster().bits() > 0),
            entry("cluster.coordination.one", s -> s.cluster().bits() > 0),
            entry("cluster.coordination.pairs", s -> s.cluster().bits() > 0),
            entry("cluster.coordination.several", s -> s.cluster().bits() > 0),
            entry("cluster.arrivals.none", s -> s.anyFigure(b -> b.bitsByArrival() != null && b.bitsByArrival() <= 0)),
            entry(
                    "cluster.arrivals.ebits",
                    s -> s.cluster().canFlag()
                            && s.cluster().ebits() != null
                            && !s.anyFigure(b -> b.bitsByArrival() != null && b.bitsByArrival() > 0)),
            entry("cluster.p2", s -> s.cluster().p2() != null && s.cluster().p2() <= 0.01),
            entry(
                    "cluster.owned",
                    s -> s.cluster().ownedShare() != null && s.cluster().ownedShare() > 0.25),
            entry("cluster.without.object", s -> s.cluster().bitsWithoutTopObject() != null),
            entry("cluster.without.source", s -> s.cluster().bitsWithoutTopSource() != null),
            entry("evidence.item", s -> !s.file().evidence().isEmpty()),
            entry("evidence.posts", s -> !s.file().moments().isEmpty()),
            entry("ties.caption", s -> true),
            entry("life.none", s -> s.file().weeks().size() <= 1),
            entry("targets.none", s -> s.file().targets().isEmpty()),
            entry("targets.caption", s -> !s.file().targets().isEmpty()),
            entry(
                    "answers.core",
                    s -> s.anyMember(Person::isCore) && !s.cluster().isShownByBursts()),
            entry(
                    "answers.core.bursts",
                    s -> s.anyMember(Person::isCore) && s.cluster().isShownByBursts()),
            entry("answers.edge", s -> s.anyMember(m -> m.bits() <= 0)),
            entry("answers.followed", s -> s.anyMember(m -> !m.isCore() && m.bits() > 0)),
            entry("answers.evidence", s -> true),
            entry("answers.listed", s -> s.file().isCut()),
            entry("answers.carrying", s -> s.file().holdsCarryingAlone()),
            entry("answers.life", s -> true),
            entry(
                    "answers.below",
                    s -> s.anyMember(m -> m.bits() > 0) && !s.cluster().isShownByBursts()),
            entry("answers.partner", s -> !s.file().links().isEmpty()),
            entry("decision.nobody", s -> s.decided == 0),
            entry("decision.blind", s -> s.decided == 1),
            entry("index.lead", s -> !s.cases.queue().entries().isEmpty()),
            entry(
                    "index.selection",
                    s -> s.certificate() != null
                            && s.certificate().inStrongClusters() * 10
                                    > s.certificate().accounts()),
            entry("index.collected", s -> s.cases.manifest().collected() != null),
            entry("index.certificate.none", s -> s.decoys() == 0),
            entry("index.certificate.bursts", s -> s.decoys() > 0),
            entry("index.certificate.few", s -> s.decoys() > 0 && s.decoys() < 200),
            entry("index.certificate.lead", s -> s.decoys() > 0),
            entry(
                    "index.baseline",
                    s -> s.certificate() != null && s.certificate().baseline() != null),
            entry(
                    "index.certificate.holds",
                    s -> s.certificate() != null
                            && s.certificate().tiers().stream().allMatch(t -> t.decoysByArrival() * 100 <= s.decoys())),
            entry(
                    "index.certificate.not",
                    s -> s.certificate() != null
                            && s.certificate().tiers().stream().anyMatch(t -> t.floorBits() > 0)),
            entry("index.agreement.none", s -> s.decided < 2),
            entry("index.agreement.lead", s -> s.decided == 2),
            entry("index.disagreements", s -> s.decided == 2),
            entry("index.heads.lead", s -> s.decided > 0),
            entry("map.none", PageSentencesTest::nothingIsShared),
            entry("map.desc", s -> !nothingIsShared(s)),
            entry("map.note", s -> !nothingIsShared(s)),
            entry("run.data.lead", s -> s.cases.queue().quality().posts() > 0),
            entry("run.crowds.none", s -> s.cases.queue().quality().crowds().isEmpty()),
            entry(
                    "run.registered.week",
                    s -> !s.cases.queue().quality().registered().isEmpty()),
            entry(
                    "run.registered.none",
                    s -> s.cases.queue().quality().registered().isEmpty()));

    /** Sentences that explain a figure, a picture or the product. */
    private static final Set<String> EXPLAIN = Set.of(
            "footer.not",
            "time.utc",
            "index.order",
            "hint.note",
            "first.change",
            "first.posts",
            "first.targets",
            "first.else.like",
            "traces.caption",
            "evidence.note",
            "cluster.unseen",
            "cluster.unclear.none",
            "timeline.desc",
            "timeline.note",
            "network.desc",
            "network.note",
            "members.caption",
            "answers.lead",
            "figures.caption",
            "decision.file",
            "decision.keys",
            "decision.downloaded",
            "run.objects.lead",
            "run.crowds.lead",
            "run.registered.note",
            "run.bars",
            "calendar.colours",
            "calendar.desc",
            "indicator.counts.note",
            "indicator.p.note",
            "index.accounts.none",
            "index.accounts.out",
            "index.accounts.cut",
            "cluster.unknown");

    private static boolean byGivenAlone(Shown s) {
        Double ebits = s.cluster().ebits();
        boolean shown = s.cluster().bits() > 0 || ebits != null && ebits >= 7;
        return !shown && !s.cluster().grownFrom().isEmpty();
    }

    private static boolean nothingIsShared(Shown s) {
        List<Queue.Entry> all = s.cases.queue().entries();
        Set<String> targets = new HashSet<>();
        return all.stream().flatMap(e -> e.targets().stream()).allMatch(targets::add);
    }

    @Test
    void noSentenceIsDeniedByTheFiguresOfItsPage(@TempDir Path dir) {
        Random random = new Random(11);
        Set<String> said = new TreeSet<>();
        for (int i = 0; i < RUNS; i++) {
            Path run = dir.resolve("run" + i);
            Cases cases = GeneratedCases.in(run, random);
            int decided = decide(run, cases, random.nextInt(3));
            for (Words w : Words.ALL) {
                Site site =
                        new Site(cases, Decisions.of(run), Protection.none(), MarkedWords.of(w.code()), null, false);
                said.addAll(check(IndexPage.of(site), new Shown(cases, null, decided), w));
                said.addAll(check(RunPage.of(site), new Shown(cases, null, decided), w));
                for (Queue.Entry e : cases.queue().entries()) {
                    boolean first = e.equals(cases.queue().entries().get(0));
                    Casefile c = cases.casefile(e.clusterId());
                    said.addAll(check(ClusterPage.of(site, e, ""), new Shown(cases, c, first ? decided : 0), w));
                }
            }
        }
        assertThat(said)
                .as("every claim is made by some page, except of what the drawn runs never have")
                .containsAll(CLAIMS.keySet());
    }

    /** Nobody, one or two reviewers decide on the first cluster. */
    private static int decide(Path run, Cases cases, int reviewers) {
        Queue.Entry e = cases.queue().entries().get(0);
        for (int r = 0; r < reviewers; r++) {
            Signer signer = MadeRun.reviewer(run, "reviewer" + r);
            String verdict = r == 0 ? "inauthentic" : "legitimate";
            Decision kept = Decisions.append(
                    run,
                    e,
                    new DecisionFile(e.clusterId(), e.sha256(), verdict, "why", null, List.of(), null),
                    signer,
                    Instant.EPOCH);
            assertThat(kept.n()).isEqualTo(1);
        }
        return reviewers;
    }

    private static Set<String> check(String page, Shown shown, Words w) {
        Set<String> keys =
                MarkedWords.KEY.matcher(page).results().map(m -> m.group(1)).collect(Collectors.toSet());
        String text = page.replaceAll("<[^>]*>", " ");
        assertThat(text).as(w.code()).doesNotContain("{0}", "NaN", "null", "∞");
        for (String key : keys) {
            Predicate<Shown> claim = claim(key);
            if (claim != null) {
                assertThat(claim.test(shown))
                        .as("%s says %s of %s", w.code(), key, shown.casefile == null ? "the run" : shown.cluster())
                        .isTrue();
            } else if (isSentence(key)) {
                assertThat(EXPLAIN).as("a sentence without a condition").contains(key);
            }
        }
        return keys;
    }

    private static @Nullable Predicate<Shown> claim(String key) {
        Matcher indicator = INDICATOR.matcher(key);
        if (indicator.matches()) return s -> isSo(s, indicator.group(1), indicator.group(2));
        if (key.startsWith("did.")) return s -> s.strongest().trace().equals(key.substring("did.".length()));
        if (key.startsWith("reason.")) return s -> s.reason(key.substring("reason.".length()));
        return CLAIMS.get(key);
    }

    private static boolean isSo(Shown s, String name, String which) {
        List<Boolean> known = s.file().indicators().stream()
                .filter(i -> i.name().equals(name))
                .map(i -> i.holds())
                .toList();
        return which.equals("unknown") ? known.isEmpty() : known.equals(List.of(which.equals("yes")));
    }

    /** A full sentence, and no label, term or threshold. */
    private static boolean isSentence(String key) {
        if (key.startsWith("term.") || key.endsWith(".counts") || key.startsWith("hint.rule")) return false;
        return Words.EN.pattern(key).endsWith(".");
    }
}

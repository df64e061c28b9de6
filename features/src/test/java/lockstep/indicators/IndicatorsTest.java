package lockstep.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.detect.Cluster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What speaks for and against a cluster, each against accounts that could have been in it. */
class IndicatorsTest {
    private static final Instant SEEN = Instant.parse("2021-01-04T00:00:00Z");
    private final Random random = new Random(3);

    @Test
    void accountsRegisteredInOneAfternoonAreABurst() {
        Indicator burst = of("registration_burst", histories(12, i -> hours(i)), ordinary(500));

        assertThat(burst.holds()).isTrue();
        assertThat(burst.p()).isLessThan(1e-9).isPositive();
        assertThat(burst.arguments()).containsEntry("accounts", "12").containsEntry("hours", "24");
    }

    @Test
    void accountsRegisteredLikeOthersAreNoneWhicheverAreDrawn() {
        List<AccountHistory> others = ordinary(500);
        for (int draw = 0; draw < 200; draw++) {
            List<AccountHistory> members =
                    random.ints(12, 0, 500).mapToObj(others::get).toList();
            assertThat(of("registration_burst", members, others).holds()).isFalse();
        }
    }

    @Test
    void aPlatformsOwnRushIsNoBurstOfTheCluster() {
        List<AccountHistory> rush = histories(400, i -> hours(i % 20)); // everybody came when a rival closed down

        assertThat(of("registration_burst", histories(12, i -> hours(i)), rush).holds())
                .isFalse();
    }

    @Test
    void fewFollowersAreFewAgainstOthersOfTheSamePlatform() {
        assertThat(of("few_followers", histories(10, i -> hours(i)), ordinary(300))
                        .holds())
                .isTrue();
        assertThat(of("few_followers", histories(10, i -> hours(i)), histories(300, i -> hours(i)))
                        .holds())
                .as("where nobody has any")
                .isFalse();
    }

    @Test
    void officeHoursAreThoseOfTheWeekWhateverTheClock() {
        List<AccountHistory> clerks =
                IntStream.range(0, 20).mapToObj(i -> working(i, 13)).toList();

        Indicator office = of("office_hours", clerks, ordinary(200));
        assertThat(office.holds()).isTrue();
        assertThat(office.arguments()).containsEntry("from_utc", "13");
        assertThat(of("office_hours", ordinary(200).subList(0, 20), ordinary(200))
                        .holds())
                .isFalse();
        List<AccountHistory> early = IntStream.range(0, 20)
                .mapToObj(i -> history(i, "h" + i, "", hours(i), 2L, week(h -> h % 24 >= 7 && h % 24 < 16 ? 4 : 0)))
                .toList();
        assertThat(of("office_hours", early, ordinary(200)).holds())
                .as("people who like the morning, at weekends too")
                .isFalse();
    }

    @Test
    void oneWhoChangesBetweenAccountsIsNeverInTwoAtOnce() {
        Map<String, List<Long>> apart = new TreeMap<>();
        Map<String, List<Long>> free = new TreeMap<>();
        for (int account = 0; account < 6; account++) {
            List<Long> turns = new ArrayList<>();
            List<Long> whenever = new ArrayList<>();
            for (int day = 0; day < 28; day++) {
                long morning = day * 86_400L;
                int turn = (account + day) % 6; // an hour for each, in another order every day
                for (int n = 0; n < 10; n++) {
                    turns.add((morning + turn * 3600L + random.nextInt(3400)) * 1_000_000);
                    whenever.add((morning + random.nextInt(6 * 3600)) * 1_000_000);
                }
            }
            apart.put("a" + account, turns.stream().sorted().toList());
            free.put("a" + account, whenever.stream().sorted().toList());
        }

        Optional<Indicator> sessions = Hours.sessions(with(apart));
        assertThat(sessions).get().matches(Indicator::holds);
        assertThat(sessions.orElseThrow().value()).isZero();
        assertThat(Hours.sessions(with(free))).get().matches(i -> !i.holds());
    }

    @Test
    void whoSaysWhatItIsIsSeenInThreeLanguages() {
        for (String about :
                List.of("Официальная страница редакции", "Аймақ жаңалықтары", "Breaking news from the steppe")) {
            List<AccountHistory> pages = IntStream.range(0, 5)
                    .mapToObj(i -> history(i, "h" + i, about, hours(i), 5L, week(h -> 0)))
                    .toList();
            assertThat(of("declared", pages, ordinary(50)).holds()).as(about).isTrue();
        }
        List<AccountHistory> workers = IntStream.range(0, 5)
                .mapToObj(i -> history(i, "h" + i, "работаю в школе", hours(i), 5L, week(h -> 0)))
                .toList();
        assertThat(of("declared", workers, ordinary(50)).holds())
                .as("work is no bot")
                .isFalse();
    }

    @Test
    void oneTemplateForAllHandles() {
        List<AccountHistory> members = IntStream.range(0, 10)
                .mapToObj(i -> history(i, "aigul" + (1000 + i * 37), "", hours(i), 5L, week(h -> 0)))
                .toList();

        Indicator handles = of("templated_handles", members, ordinary(200));
        assertThat(handles.holds()).isTrue();
        assertThat(handles.arguments()).containsEntry("what", "a9999");
    }

    @Test
    void everyIndicatorHasItsNameInTheList() {
        List<String> said = Indicators.of(new Case(
                        cluster("strong"),
                        List.of(),
                        histories(12, i -> hours(i)),
                        ordinary(50),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        28))
                .stream()
                .map(Indicator::name)
                .toList();

        assertThat(said).hasSizeGreaterThan(8).isSubsetOf(Indicators.NAMES).doesNotHaveDuplicates();
    }

    @Test
    void theHintIsNoVerdictAndFollowsItsRules() {
        Indicator burst = indicator("registration_burst", Indicator.FOR);
        Indicator copies = indicator("copied_texts", Indicator.FOR);
        Indicator purpose = indicator("single_purpose", Indicator.FOR);
        Indicator call = indicator("public_call", Indicator.AGAINST);
        Indicator old = indicator("old_accounts", Indicator.AGAINST);
        Indicator history = indicator("own_life", Indicator.AGAINST);

        assertThat(Hint.of(cluster("strong"), List.of(burst, copies))).isEqualTo(Hint.INAUTHENTIC);
        assertThat(Hint.of(cluster("lead"), List.of(burst, copies))).isEqualTo(Hint.UNDETERMINED);
        assertThat(Hint.of(cluster("strong"), List.of(copies, purpose)))
                .as("what is shared is what makes it a cluster")
                .isEqualTo(Hint.UNDETERMINED);
        assertThat(Hint.of(cluster("strong"), List.of(burst, copies, call))).isEqualTo(Hint.LEGITIMATE);
        assertThat(Hint.of(cluster("strong"), List.of(old, history))).isEqualTo(Hint.LEGITIMATE);
        assertThat(Hint.of(cluster("strong"), List.of(old))).isEqualTo(Hint.UNDETERMINED);
    }

    private static Indicator of(String name, List<AccountHistory> members, List<AccountHistory> others) {
        return Indicators.of(new Case(cluster("strong"), List.of(), members, others, Map.of(), List.of(), Map.of(), 28))
                .stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Case with(Map<String, List<Long>> times) {
        return new Case(cluster("strong"), List.of(), List.of(), List.of(), times, List.of(), Map.of(), 28);
    }

    private static Indicator indicator(String name, String side) {
        return new Indicator("c", name, side, 1, null, null, true, Map.of());
    }

    private interface Registered {
        Instant of(int account);
    }

    private static Instant hours(int i) {
        return Instant.parse("2020-06-01T12:00:00Z").plus(Duration.ofHours(i));
    }

    private static List<AccountHistory> histories(int n, Registered at) {
        return IntStream.range(0, n)
                .mapToObj(i -> history(i, "h" + i, "", at.of(i), 2L, week(h -> 0)))
                .toList();
    }

    /** Registered over ten years, with a hundred followers or so, awake at all hours. */
    private List<AccountHistory> ordinary(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> history(
                        i,
                        IntStream.range(0, 1 + i % 5).mapToObj(k -> "word_").collect(Collectors.joining()) + i,
                        "",
                        SEEN.minus(Duration.ofDays(30 + random.nextInt(3600))),
                        (long) (50 + random.nextInt(400)),
                        week(h -> 1 + random.nextInt(2))))
                .toList();
    }

    private AccountHistory working(int i, int from) {
        return history(
                i, "h" + i, "", hours(i), 2L, week(h -> h / 24 < 5 && h % 24 >= from && h % 24 < from + 9 ? 4 : 0));
    }

    private interface Posts {
        int at(int hourOfWeek);
    }

    private static List<Long> week(Posts posts) {
        return IntStream.range(0, AccountHistory.HOURS)
                .mapToObj(h -> (long) posts.at(h))
                .toList();
    }

    private static AccountHistory history(
            int i, String handle, String about, Instant registered, @Nullable Long followers, List<Long> hours) {
        long posts = Math.max(1, hours.stream().mapToLong(h -> h).sum());
        return new AccountHistory(
                "twitter:" + i,
                "twitter",
                handle,
                "Name",
                about,
                null,
                false,
                registered,
                followers,
                null,
                "ru",
                posts,
                10,
                SEEN,
                hours,
                4,
                1);
    }

    private static Cluster cluster(String tier) {
        return new Cluster(
                "c",
                "a name",
                tier,
                null,
                List.of("text"),
                60,
                12,
                90,
                40,
                1,
                0.01,
                0.5,
                true,
                List.of(),
                List.of(),
                0.1,
                0.0,
                80.0,
                null,
                SEEN,
                SEEN,
                "undetermined",
                List.of("twitter"),
                2L,
                List.of(),
                null);
    }
}

package lockstep.kernel.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.kernel.CellDetection;
import lockstep.kernel.CellSketch;
import lockstep.kernel.DecoyLabels;
import lockstep.kernel.FusedDetection;
import lockstep.kernel.LabelPermutation;
import lockstep.kernel.SharedCells;
import lockstep.kernel.group.Candidate;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.Statistics;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.Labelling;
import lockstep.kernel.meeting.StratumCode;
import lockstep.kernel.meeting.Tier;
import lockstep.synthetic.Background;
import lockstep.synthetic.Campaign;
import lockstep.synthetic.MadeActions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BurstSearchTest {
    private static List<Set<String>> found(CellActions cell, Labelling labels, List<String> names) {
        return evidence(cell, labels, 0).stream()
                .map(g -> Arrays.stream(g).mapToObj(names::get).collect(Collectors.toSet()))
                .toList();
    }

    private static List<int[]> evidence(CellActions cell, Labelling labels, double choice) {
        GroupEvidence evidence = group(cell, labels, choice);
        return new BurstSearch(evidence, 1)
                .search(List.of(), BurstSearch.Starts.ALL).stream()
                        .map(g -> g.members()
                                .intStream()
                                .map(m -> evidence.accounts[m])
                                .toArray())
                        .toList();
    }

    private static GroupEvidence group(CellActions cell, Labelling labels, double choice) {
        CellBursts bursts = new CellBursts(cell);
        return new GroupEvidence(List.of(new BurstEvidence(bursts, labels)), bursts.eligibleAccounts(), choice);
    }

    private static Labelling observed(CellActions cell) {
        return new Labelling(cell.account, cell.accounts.length);
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0} s")
    @ValueSource(longs = {600, 3600})
    void growthFindsTheSixCampaignsAndNobodyElse(long windowS) {
        List<String> names = new ArrayList<>();
        CellActions cell = SharedCells.of("campaigns1", Tier.STRONG, windowS, names);
        List<Set<String>> found = found(cell, observed(cell), names);
        assertThat(found).hasSize(6);
        // campaigns of 20 accounts have the numbers from 3000 on
        for (Set<String> group : found) {
            assertThat(group).hasSize(20).allMatch(a -> Integer.parseInt(a.substring(1)) >= 3000);
            assertThat(group.stream()
                            .map(a -> (Integer.parseInt(a.substring(1)) - 3000) / 20)
                            .distinct())
                    .hasSize(1);
        }
        int[] decoy = new LabelPermutation(cell).labels(1);
        assertThat(found(cell, new Labelling(decoy, cell.accounts.length), names))
                .isEmpty();
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0} s")
    @ValueSource(longs = {600, 3600})
    void growthFindsNobodyWhereNobodyIsCoordinated(long windowS) {
        List<String> names = new ArrayList<>();
        CellActions cell = SharedCells.of("null1", Tier.STRONG, windowS, names);
        assertThat(found(cell, observed(cell), names)).isEmpty();
    }

    /** 25 heavy users share bursts with a campaign. Together with its 16 accounts they count; without it they do not. */
    @Test
    void aCampaignDoesNotCarryAGroupThatDoesNotCount() {
        long threeHours = 10_800;
        MadeActions made = new Campaign(20, 10, 0.5, 1800, 0.9).plant(Background.PLAIN.make(-7), -7);
        CellActions cell = made.cell(Tier.STRONG, threeHours);
        List<int[]> found = evidence(cell, observed(cell), 0);

        assertThat(found).hasSizeGreaterThanOrEqualTo(5);
        for (int[] group : found) {
            assertThat(IntStream.of(group).map(made::network).distinct())
                    .as("the networks of %s", Arrays.toString(group))
                    .hasSize(1)
                    .doesNotContain(-1);
        }
    }

    /** Ten groups that do not depend on the labels: the mean of their e-values over exchanged labels is at most 1. */
    @Test
    void theMeanEValueOverExchangedLabelsIsAtMostOne() {
        CellActions cell = smallCell(8);
        LabelPermutation permutation = new LabelPermutation(cell);
        int times = 1_000;
        double[] sums = new double[10];
        for (int seed = 1; seed <= times; seed++) {
            GroupEvidence evidence = group(cell, new Labelling(permutation.labels(seed), cell.accounts.length), 0);
            for (int g = 0; g < sums.length; g++) {
                evidence.set(members(g, evidence.accounts.length));
                sums[g] += StrictMath.exp(evidence.gain());
            }
        }
        for (int g = 0; g < sums.length; g++)
            assertThat(sums[g] / times).as("group %d", g).isLessThanOrEqualTo(1);
    }

    private static int[] members(int group, int accounts) {
        int[] order = IntStream.range(0, accounts).toArray();
        IntArrays.shuffle(order, new Random(group));
        return Arrays.copyOf(order, 2 + 2 * group);
    }

    @Test
    void aGroupThatGainsAndLosesMembersHasTheEvidenceOfItsMembers() {
        CellActions cell = smallCell(3);
        GroupEvidence changed = group(cell, observed(cell), 0);
        Random random = new Random(1);
        TreeSet<Integer> members = new TreeSet<>();
        for (int step = 0; step < 200; step++) {
            int a = random.nextInt(changed.accounts.length);
            changed.bits(); // what is taken back is restored as it was then
            changed.attempt(a, members.contains(a) ? -1 : 1);
            if (random.nextInt(4) == 0) changed.takeBack();
            else if (!members.remove(a)) members.add(a);
        }
        GroupEvidence fresh = group(cell, observed(cell), 0);
        fresh.set(members.stream().mapToInt(m -> m).toArray());
        assertThat(changed.gain()).isCloseTo(fresh.gain(), within(1e-9));
        assertThat(changed.isTogether()).isEqualTo(fresh.isTogether());
    }

    /** A group that acts on hot objects only has no pair, and its bursts show it, also where more accounts pull equally than are ranked. */
    @ParameterizedTest(name = "{0} accounts")
    @ValueSource(ints = {12, 40, 120})
    void hotObjectsLeavePairsAndStayInBursts(int accounts) {
        Random random = new Random(5);
        CellSketch sketch = new CellSketch(Trace.LINK, Tier.STRONG, 60);
        for (int object = 0; object < 8; object++) {
            for (int account = 0; account < accounts; account++)
                sketch.add(object, account, 10_000L * object + account);
            for (int k = 0; k < 40; k++)
                sketch.add(object, accounts + random.nextInt(300), 10_000L * object + 100L * k + 500);
        }
        for (int k = 0; k < 10_000; k++) sketch.add(100 + k, accounts + random.nextInt(300), k);
        CellActions cell = sketch.build(50);
        assertThat(cell.hotObjects()).hasSize(8);
        assertThat(cell.size()).as("actions on other objects").isEqualTo(10_000);
        CellBursts bursts = new CellBursts(cell);
        Labelling labels = new Labelling(bursts.observed(), bursts.accounts.length);
        GroupEvidence evidence =
                new GroupEvidence(List.of(new BurstEvidence(bursts, labels)), bursts.eligibleAccounts(), 0);
        List<GroupGrowth.Grown> found = new BurstSearch(evidence, 1).search(List.of(), BurstSearch.Starts.ALL);
        assertThat(found).isNotEmpty();
        assertThat(found.get(0)
                        .members()
                        .intStream()
                        .map(m -> evidence.accounts[m])
                        .toArray())
                .containsExactly(IntStream.range(0, accounts).toArray());
    }

    @ParameterizedTest(name = "{0} actions: {1}")
    @CsvSource({"0, 30", "60000, 60", "250000, 155", "1000000, 230", "10000000, 1130"})
    void thePatienceGrowsWithTheActionsAndMoreSlowlyWhereThereAreMany(int actions, int starts) {
        assertThat(BurstSearch.patience(actions)).isEqualTo(starts);
    }

    /** Accounts beside a group lead growth to it again and again; the search ends as soon as starts bring nothing new. */
    @Test
    void aGroupThatIsFoundAgainDoesNotProlongTheSearch() {
        Random random = new Random(5);
        CellSketch sketch = new CellSketch(Trace.LINK, Tier.STRONG, 60);
        for (int object = 0; object < 8; object++) {
            for (int account = 0; account < 12; account++) sketch.add(object, account, 10_000L * object + account);
            for (int k = 0; k < 40; k++) sketch.add(object, 12 + random.nextInt(60), 10_000L * object + 12 + k);
        }
        for (int k = 0; k < 10_000; k++) sketch.add(100 + k, 12 + random.nextInt(60), k);
        CellActions cell = sketch.build();
        GroupEvidence evidence = group(cell, observed(cell), 0);
        BurstSearch search = new BurstSearch(evidence, 1);
        assertThat(search.search(List.of(), BurstSearch.Starts.ALL)).hasSize(1);
        // one start finds the group, and all that patience allows and the one after them are in vain
        assertThat(search.tried).isEqualTo(1 + BurstSearch.patience(evidence.actions()) + 1);
    }

    /** A group whose objects are hot is found whole, and no decoy has one: labels are exchanged with those of other objects too. */
    @Test
    void decoysExchangeTheLabelsOfHotObjectsWithAllOthers() {
        Random random = new Random(6);
        CellSketch sketch = new CellSketch(Trace.LINK, Tier.STRONG, 60);
        for (int object = 0; object < 40; object++) {
            for (int account = 0; object < 8 && account < 12; account++)
                sketch.add(object, account, 10_000L * object + account);
            // hardly anybody else acts on the hot objects, so that an exchange among their own labels changes little
            int others = object < 8 ? 2 : 60;
            for (int k = 0; k < others; k++)
                sketch.add(object, 20 + random.nextInt(300), 10_000L * object + 100L * k + 500);
        }
        CellActions cell = sketch.build(50);
        assertThat(cell.hotObjects()).hasSize(8);
        ClusterSettings settings = new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6);
        FusedDetection detection = new FusedDetection(List.of(new CellDetection(cell, settings, true)), settings);
        assertThat(detection.observed().candidates())
                .filteredOn(c -> c.ebits() >= Candidate.LEAST_EBITS)
                .extracting(Statistics::accounts)
                .containsExactly(IntStream.range(0, 12).boxed().toList());
        DecoyLabels labels = new DecoyLabels(detection);
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(detection.decoy(labels, seed).candidates()).allMatch(c -> c.ebits() < Candidate.LEAST_EBITS);
        }
    }

    /** Accounts that post at the same minute every day are a timetable; accounts that meet at moments of their own are not. */
    @Test
    void timetablesLeaveNothingOfTheGain() {
        CellSketch daily = new CellSketch(Trace.HASHTAG, Tier.STRONG, 60);
        CellSketch moments = new CellSketch(Trace.HASHTAG, Tier.STRONG, 60);
        Random random = new Random(2);
        for (int day = 0; day < 30; day++) {
            long moment = 86_400L * day + random.nextInt(80_000);
            for (int account = 0; account < 6; account++) {
                daily.add(1, account, 86_400L * day + 36_000 + account);
                moments.add(1, account, moment - moment % 60 + account);
            }
        }
        assertThat(usable(daily.build())).isZero();
        assertThat(usable(moments.build())).isGreaterThan(0.8);
    }

    /** People who are there in the mornings share bursts, and not more of them than other people of the mornings do. */
    @Test
    void peopleOfTheSameHoursDoNotCountAndAGroupWithOrdersDoes() {
        Random random = new Random(3);
        CellSketch sketch = new CellSketch(Trace.REPOST, Tier.STRONG, 3_600);
        for (int day = 0; day < 60; day++) {
            for (int account = 0; account < 40; account++) {
                long hour = account < 20 ? 6 : 18;
                if (random.nextInt(5) < 2)
                    sketch.add(day, account, 86_400L * day + 3_600L * hour + random.nextInt(1_800));
            }
            long order = 86_400L * day + random.nextInt(86_400);
            for (int member = 40; member < 50 && day % 4 == 0; member++)
                sketch.add(day, member, order + random.nextInt(600));
        }
        CellActions cell = sketch.build();
        GroupEvidence evidence = group(cell, observed(cell), 0);
        evidence.set(IntStream.range(0, 10).toArray());
        assertThat(evidence.isTogether()).isTrue();
        assertThat(evidence.bits()).isGreaterThan(7);
        assertThat(evidence.isCounted()).isFalse();
        evidence.set(IntStream.range(40, 50).toArray());
        assertThat(evidence.isCounted()).isTrue();
    }

    /** Account 0 is in 120 bursts of 1,000 actions, and so is account 1; account 2 is with it in five bursts of two. */
    @Test
    void aRankingReadsTheSmallBurstsFirst() {
        CellSketch sketch = new CellSketch(Trace.LINK, Tier.STRONG, 60);
        for (int object = 0; object < 240; object++) {
            for (int n = 0; n < 1_000; n++) {
                boolean both = object < 120 && n < 2;
                sketch.add(object, both ? n : 3 + (object * 31 + n * 17) % 5_000, n % 60, object % 120);
            }
        }
        for (int k = 0; k < 5; k++) {
            sketch.add(1_000 + k, 0, 0, 1_000 + k).add(1_000 + k, 2, 1, 1_000 + k);
            for (int n = 0; n < 200; n++) sketch.add(2_000 + 200 * k + n, 3 + n, 0, 1_000 + k);
        }
        CellActions cell = sketch.build();
        GroupEvidence evidence = group(cell, observed(cell), 0);
        evidence.set(new int[] {0});
        assertThat(evidence.pulled(3)).as("account 1 shares 120,000 actions").containsExactly(2);
    }

    private static double usable(CellActions cell) {
        BurstEvidence evidence = new BurstEvidence(new CellBursts(cell), observed(cell));
        return Timetables.usableShare(
                evidence, IntStream.range(0, cell.accounts.length).toArray());
    }

    /** 200 accounts on 60 objects of six sources. */
    private static CellActions smallCell(long seed) {
        Random random = new Random(seed);
        CellSketch sketch = new CellSketch(Trace.REPOST, Tier.STRONG, 60);
        for (int object = 0; object < 60; object++) {
            TreeSet<Integer> seen = new TreeSet<>();
            for (int k = 0; k < 25; k++) {
                int account = random.nextInt(200);
                if (seen.add(account))
                    sketch.add(object, account, random.nextInt(2_000), StratumCode.of(object % 6, true));
            }
        }
        return sketch.build();
    }
}

package lockstep.detect.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.detect.Decoy;
import lockstep.run.Certificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be flagged, and the sentence where it may not. */
class GatesTest {
    @Test
    void strongInTextAndSurvivingBothRemovalsCanCarryAFlag() {
        Cluster c = judged(cluster("strong", 0.1), figure("text", "strong", 50, 40.0, null, true), 200, 0);

        assertThat(c.canFlag()).isTrue();
        assertThat(c.cannotFlagBecause()).isEmpty();
        assertThat(c.q()).isEqualTo(1 / 200.0);
    }

    @Test
    void hashtagsAloneNeverDo() {
        assertThat(because(figure("hashtag", "strong", 50, 40.0, 40.0, true)))
                .singleElement()
                .asString()
                .startsWith("At the strong tier only recurring traces (");
    }

    @Test
    void whatRestsOnOneObjectOrOneSourceDoesNot() {
        assertThat(because(figure("link", "strong", 50, 1.0, 40.0, true)))
                .singleElement()
                .asString()
                .contains("the cluster has no bits left");
        assertThat(because(figure("link", "strong", 50, 40.0, -3.0, true)))
                .singleElement()
                .asString()
                .contains("the cluster has no bits left");
    }

    @Test
    void aLeadSaysWhyItIsNoMore() {
        ClusterBits lead = figure("repost", "lead", 50, 40.0, 40.0, true);
        assertThat(judged(cluster("lead", 0.2), lead, 200, 0).cannotFlagBecause())
                .singleElement()
                .asString()
                .startsWith("The strong tier does not show the cluster");
        assertThat(judged(cluster("lead", 0.62), lead, 200, 0).cannotFlagBecause())
                .singleElement()
                .asString()
                .startsWith("Its members make 62 %");
    }

    @Test
    void aClusterThatOnlyGivenAccountsBringUpIsNoFlagAndHasNoErrorRate() {
        List<String> given = List.of("twitter:1", "twitter:2");
        ClusterBits weak = figure("text", "strong", -9, -20.0, null, true);

        Cluster alone = judged(cluster("strong", 0.1, 3.0, -18, given), weak, 200, 0);
        assertThat(alone.cannotFlagBecause()).singleElement().asString().startsWith("Without the given accounts");
        assertThat(alone.q()).isNull();

        ClusterBits firm = figure("text", "strong", 50, 40.0, null, true);
        Cluster shown = judged(cluster("strong", 0.1, null, 48, given), firm, 200, 0);
        assertThat(shown.canFlag())
                .as("its evidence pays for the selection of all members")
                .isTrue();
        assertThat(shown.q()).isEqualTo(1 / 200.0);
    }

    @Test
    void withTwentyDecoysOneClusterIsNotSureEnoughAndWithNoneNothingIs() {
        ClusterBits text = figure("text", "strong", 50, 40.0, null, true);
        assertThat(judged(cluster("strong", 0.1), text, 20, 0).cannotFlagBecause())
                .containsExactly(
                        "Its q is 0.050, above 0.010. More decoys may lower it: run detect again with --decoys 200 and the same other options.");
        assertThat(judged(cluster("strong", 0.1), text, 0, 0).cannotFlagBecause())
                .containsExactly("Decoys have not been run: there is no certificate.");
    }

    @Test
    void chancesOwnGroupsRaiseTheFloor() {
        ClusterBits text = figure("text", "strong", 50, 40.0, null, true);

        assertThat(judged(cluster("strong", 0.1), text, 200, 3).canFlag())
                .as("3 of 200 at 60 bits")
                .isFalse();
        assertThat(judged(cluster("strong", 0.1), text, 200, 2).cannotFlagBecause())
                .as("2 of 200 are allowed, but count against it")
                .containsExactly("Its q is 0.015, above 0.010.");
    }

    @Test
    void whereChanceMakesGroupsTwentyDecoysAreTooFew() {
        ClusterBits text = figure("text", "strong", 900, 800.0, null, true);

        assertThat(judged(cluster("strong", 0.1), text, 20, 1).cannotFlagBecause())
                .contains(
                        "On these data chance makes groups above 0 bits, also counted by arrivals, and 20 decoys are too few to say how large. Run detect again with --decoys 200 and the same other options.");
    }

    @Test
    void aHashtagsBitsDoNotPayForAnotherTracesFlag() {
        List<ClusterBits> figures = List.of(
                figure("hashtag", "strong", 900, 800.0, 800.0, true), figure("text", "strong", 12, 9.0, null, true));
        Cluster loud = cluster("strong", 0.1);

        assertThat(judged(loud, figures, 200, 5).cannotFlagBecause())
                .as("decoys reach 60 bits, its text has 10")
                .anySatisfy(r -> assertThat(r).contains("up to 60.0 bits", "has 11.0"));
    }

    @Test
    void decoysAndClustersAreComparedBeforeThePriceOfTheChoice() {
        Cluster above = judged(cluster("strong", 0.1), figure("text", "strong", 61.5, 40.0, null, true), 200, 3);
        Cluster at = judged(cluster("strong", 0.1), figure("text", "strong", 61, 40.0, null, true), 200, 3);

        assertThat(above.cannotFlagBecause()).noneMatch(r -> r.contains("up to 60.0 bits"));
        assertThat(at.cannotFlagBecause()).anyMatch(r -> r.contains("up to 60.0 bits"));
    }

    @Test
    void aCrowdIsManyPairsByFewArrivals() {
        ClusterBits crowd = new ClusterBits(
                "c", "text", "strong", 60, 9, 1, 900, 800.0, null, -20.0, null, null, null, true, null, null);

        assertThat(because(crowd)).singleElement().asString().startsWith("Many did the same at once");
    }

    @Test
    void twoWeakTracesCarryAFlagTogetherUnlessBothAreATimetables() {
        assertThat(together(1e-9, 1e-4, "text", "hashtag").canFlag()).isTrue();
        assertThat(together(1e-9, 1e-4, "rhythm", "hashtag").cannotFlagBecause())
                .singleElement()
                .asString()
                .contains("p2 is 1.0, above 0.010");
        assertThat(together(1e-9, 0.02, "text", "hashtag").cannotFlagBecause())
                .singleElement()
                .asString()
                .contains("p2 is 0.16, above 0.010");
    }

    /** Two traces are sure enough; what is wrong is with all traces together, and the reason says that. */
    @Test
    void twoTracesThatAreSureAreNotCalledUnsure() {
        assertThat(together(40.0, 5.0).cannotFlagBecause())
                .containsExactly("Counted by arrivals it has 2.0 bits, and a flag needs 8.");
        assertThat(together(40.0, -5.0).cannotFlagBecause())
                .singleElement()
                .asString()
                .startsWith("Many did the same at once");
        assertThat(together(-40.0, 30.0).cannotFlagBecause())
                .singleElement()
                .asString()
                .startsWith("Without its most shared object");
    }

    /** Hashtags have many bits by arrivals, and are not what could carry a flag. */
    @Test
    void theReasonIsThatOfTheTraceThatCouldCarryAFlag() {
        List<ClusterBits> figures = List.of(
                new ClusterBits(
                        "c", "text", "strong", 60, 9, 1, 50, 40.0, null, 5.0, null, null, null, true, null, null),
                new ClusterBits(
                        "c", "hashtag", "strong", 60, 9, 1, 50, 40.0, null, 49.0, null, null, null, true, null, null));
        assertThat(judged(cluster("strong", 0.1), figures, 200, 0).cannotFlagBecause())
                .containsExactly("Counted by arrivals it has 2.0 bits, and a flag needs 8.");
    }

    private static Cluster together(double p, double q, String trace, String other) {
        return together(40.0, 30.0, p, q, trace, other);
    }

    private static Cluster together(double withoutObject, double byArrival) {
        return together(withoutObject, byArrival, 1e-9, 1e-4, "text", "hashtag");
    }

    private static Cluster together(
            double withoutObject, double byArrival, double p, double q, String trace, String other) {
        List<ClusterBits> figures = List.of(
                new ClusterBits(
                        "c",
                        "fused",
                        "strong",
                        60,
                        9,
                        1,
                        50,
                        withoutObject,
                        null,
                        byArrival,
                        null,
                        null,
                        null,
                        true,
                        9L,
                        null),
                new ClusterBits("c", trace, "strong", 60, 9, 1, -5, null, null, null, null, null, null, true, 5L, p),
                new ClusterBits("c", other, "strong", 60, 9, 1, -9, null, null, null, null, null, null, true, 4L, q));
        return judged(cluster("strong", 0.1), figures, 200, 0);
    }

    /**
     * E-bits need no 200 decoys. They need 8 bits, of which a third remains without the most shared object and source, and a trace
     * that does not recur.
     */
    @Test
    void eBitsCarryAFlag() {
        assertThat(byBursts("text", 8, 0.34, 0.34, null).canFlag()).isTrue();
        assertThat(byBursts("text", 8, 0.34, null, null).canFlag()).isTrue();
        assertThat(byBursts("text", 7.9, 0.9, 0.9, null).canFlag()).isFalse();
        assertThat(byBursts("text", 9, 0.33, 0.9, null).canFlag()).isFalse();
        assertThat(byBursts("text", 9, 0.9, 0.33, null).canFlag()).isFalse();
        assertThat(byBursts("text", 9, 0.9, 0.2, null).cannotFlagBecause())
                .containsExactly(
                        "Too much of the evidence by bursts rests on one object or one source: without it 20 % remain, and a flag needs 33 %.");
        assertThat(byBursts("hashtag", 9, 0.9, 0.9, null).canFlag()).isFalse();
        assertThat(byBursts("text", 7.9, 0.9, 0.9, null).cannotFlagBecause())
                .containsExactly("By bursts it has 7.9 e-bits, and a flag needs 8.");
        assertThat(byBursts("hashtag", 9, 0.9, 0.9, null).cannotFlagBecause())
                .singleElement()
                .asString()
                .startsWith("At the strong tier only recurring traces (hashtag)");
        assertThat(togetherByBursts(0.02).cannotFlagBecause())
                .as("all traces have enough; of the single ones, only hashtags do not speak against it")
                .singleElement()
                .asString()
                .startsWith("At the strong tier only recurring traces (hashtag)");
        assertThat(togetherByBursts(0.001).canFlag()).isTrue();
        assertThat(byBursts("text", 9, 0.9, 0.9, 7.0).cannotFlagBecause())
                .singleElement()
                .asString()
                .startsWith("In 1 of 200 decoys");
    }

    /** @param p of texts, whose e-bits alone are below 0 */
    private static Cluster togetherByBursts(double p) {
        List<ClusterBits> figures = List.of(
                new ClusterBits(
                        "c", "fused", "strong", 60, 9, 1, -5, null, null, null, 9.0, 0.9, 0.9, true, null, null),
                new ClusterBits(
                        "c", "hashtag", "strong", 60, 9, 1, -5, null, null, null, 6.0, 0.9, 0.9, true, null, null),
                new ClusterBits("c", "text", "strong", 60, 9, 1, -5, null, null, null, -1.0, null, null, true, 9L, p));
        return new Gates(certificate(null), List.of(), figures, 4, 9)
                .judge(List.of(cluster("strong", 0.1, 9.0)))
                .get(0);
    }

    /** A cluster that makes nearly all of its strata is told that nobody is left to compare it with, at either tier. */
    @Test
    void anOwnerIsToldSo() {
        ClusterBits recurring = figure("hashtag", "strong", 40, 30.0, null, true);
        assertThat(judged(cluster("strong", 0.99), recurring, 200, 0).cannotFlagBecause())
                .singleElement()
                .asString()
                .startsWith("Its members make 99 %");
        assertThat(judged(cluster("strong", 0.1), recurring, 200, 0).cannotFlagBecause())
                .singleElement()
                .asString()
                .startsWith("At the strong tier only recurring traces (hashtag)");
    }

    /** @param ofDecoy e-bits of a group in one of 200 decoys */
    private static Cluster byBursts(
            String trace, double ebits, double object, @Nullable Double source, @Nullable Double ofDecoy) {
        ClusterBits figure = new ClusterBits(
                "c", trace, "strong", 60, 9, 1, -5, null, null, null, ebits, object, source, true, null, null);
        Decoy decoy = new Decoy(1, trace, "strong", 60, 0, 3, 9, 1, -9, null, ofDecoy);
        return new Gates(certificate(ofDecoy), List.of(decoy), List.of(figure), 4, 9)
                .judge(List.of(cluster("strong", 0.1, ebits)))
                .get(0);
    }

    /** @param ofDecoy e-bits of a group in one of 200 decoys */
    private static Certificate certificate(@Nullable Double ofDecoy) {
        int above = ofDecoy != null && ofDecoy >= 7 ? 1 : 0;
        Certificate.OfTier tier = new Certificate.OfTier("strong", 0, 0, 0, null, 0, null, 0, above, ofDecoy, 1, 0);
        return new Certificate(200, 1, 200, 100, 3, List.of(tier), null);
    }

    /** What arrivals carry is not refused because bursts show it too. */
    @Test
    void moreEvidenceTakesNoFlagAway() {
        ClusterBits both = new ClusterBits(
                "c", "text", "strong", 60, 9, 1, 50, 40.0, null, 49.0, 30.0, 0.9, null, true, null, null);
        Decoy decoy = new Decoy(1, "text", "strong", 60, 0, 3, 9, 1, -9, null, 8.0);
        Cluster judged = new Gates(certificate(8.0), List.of(decoy), List.of(both), 4, 9)
                .judge(List.of(cluster("strong", 0.1, 30.0)))
                .get(0);
        assertThat(judged.cannotFlagBecause()).isEmpty();
    }

    private static List<String> because(ClusterBits figure) {
        return judged(cluster("strong", 0.1), figure, 200, 0).cannotFlagBecause();
    }

    private static Cluster judged(Cluster cluster, ClusterBits figure, int decoys, int above) {
        return judged(cluster, List.of(figure), decoys, above);
    }

    private static Cluster judged(Cluster cluster, List<ClusterBits> figures, int decoys, int above) {
        List<Decoy> made = new ArrayList<>();
        IntStream.range(0, above)
                .forEach(i -> made.add(new Decoy(i, "text", "strong", 60, 0, 3, 9, 1, 90, 60.0, null)));
        Certificate.OfTier tier = new Certificate.OfTier(
                "strong", above, above, above, null, above, null, Certificates.floor(made, decoys), 0, null, 1, 0);
        Certificate certificate = new Certificate(decoys, 1, decoys, 100, 3, List.of(tier), null);
        return new Gates(certificate, made, figures, 4, 9)
                .judge(List.of(cluster))
                .get(0);
    }

    private static ClusterBits figure(
            String trace, String tier, double bits, Double object, @Nullable Double source, boolean known) {
        return new ClusterBits(
                "c", trace, tier, 60, 9, 1, bits, object, source, bits - 1, null, null, null, known, null, null);
    }

    private static Cluster cluster(String tier, double owned) {
        return cluster(tier, owned, null);
    }

    private static Cluster cluster(String tier, double owned, @Nullable Double ebits) {
        return cluster(tier, owned, ebits, 48, List.of());
    }

    private static Cluster cluster(
            String tier, double owned, @Nullable Double ebits, double bits, List<String> grownFrom) {
        return new Cluster(
                "c",
                "a name",
                tier,
                ebits,
                List.of("text"),
                60,
                9,
                bits,
                9,
                1,
                null,
                null,
                false,
                List.of(),
                List.of(),
                owned,
                0.0,
                38.0,
                null,
                null,
                null,
                "",
                List.of("twitter"),
                2L,
                grownFrom,
                grownFrom.isEmpty() ? null : 12.0);
    }
}

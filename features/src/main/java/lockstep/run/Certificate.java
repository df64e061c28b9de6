package lockstep.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run finds on its own data with account labels shuffled inside strata, where nobody is coordinated (METHOD
 * section 5). It tests the arithmetic on these data, not whether the null is a good picture of people.
 *
 * @param decoys how often labels were shuffled; 0 for no certificate
 * @param accounts with an action
 * @param inStrongClusters of them in a cluster of the strong tier
 * @param baseline whose rates hold; null where the rates follow from the data alone
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(
        value = {"holds", "selected"},
        allowGetters = true)
public record Certificate(
        int decoys,
        long firstSeed,
        long lastSeed,
        long accounts,
        long inStrongClusters,
        List<OfTier> tiers,
        @Nullable BaselineRun baseline) {
    /** Where more of the accounts are in strong clusters, they are the baseline themselves. */
    private static final double MOST_IN_STRONG = 0.1;

    /** Of all decoys, so many may have a cluster above 0 bits. */
    public static final double ALLOWED = 0.01;

    /**
     * @param decoysWithCluster decoys with any cluster above 0 bits, in any trace and window
     * @param clusters above 0 bits, in all of them
     * @param accounts in those
     * @param bestBits of any group, also below 0; null where no two accounts came near
     * @param decoysByArrival decoys with any cluster above 0 bits once it is counted by arrivals: many who do one thing at once
     *     make many pairs by few arrivals, and pairs alone count them as if they were independent
     * @param bestByArrival the most bits of any cluster counted so; null where no cluster was above 0 bits
     * @param floorBits the bits by arrivals that at most 1 % of the decoys exceed; what has no more is never flagged by arrivals
     * @param decoysByBursts decoys with any group of 7 e-bits or more, counted at the strong tier
     * @param bestEbits the most e-bits of any group of a decoy; null where no group counts (METHOD.md §9)
     * @param ceiledStrata strata whose rate is bounded on the real labels; decoys go without the bound
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record OfTier(
            String tier,
            int decoysWithCluster,
            long clusters,
            long accounts,
            @Nullable Double bestBits,
            int decoysByArrival,
            @Nullable Double bestByArrival,
            double floorBits,
            int decoysByBursts,
            @Nullable Double bestEbits,
            long strata,
            long ceiledStrata) {}

    /** Whether the floor of every tier is 0, so that evidence by arrivals counts from 0 bits on. */
    @JsonProperty("holds")
    public boolean holds() {
        return decoys > 0 && tiers.stream().allMatch(t -> t.floorBits == 0);
    }

    /** Bits that a cluster of this tier must have, counted by arrivals, for a flag. */
    public double floor(String tier) {
        return tiers.stream()
                .filter(t -> t.tier.equals(tier))
                .mapToDouble(OfTier::floorBits)
                .max()
                .orElse(0);
    }

    /**
     * Whether so many accounts are in strong clusters that the posts may have been selected by what accounts share. The accounts are
     * then compared with each other, and not with ordinary accounts.
     */
    @JsonProperty("selected")
    public boolean isSelected() {
        return inStrongClusters > MOST_IN_STRONG * accounts;
    }

    /** Returns in how many decoys a group has 7 e-bits. */
    public int decoysByBursts() {
        return tiers.stream().mapToInt(t -> t.decoysByBursts).max().orElse(0);
    }

    /** The warning about the selection where it applies, then one line per tier. */
    public String words() {
        StringBuilder words = new StringBuilder();
        if (isSelected()) {
            words.append(
                    "selection: %,d of %,d accounts (%.0f %%) are in strong clusters. If the posts were collected by what accounts share, these accounts are compared with each other, not with ordinary accounts%n"
                            .formatted(inStrongClusters, accounts, 100.0 * inStrongClusters / accounts));
        }
        if (baseline != null) {
            words.append(
                    "baseline: hardly anybody in these data can be compared with the accounts. What chance expects follows from the run “%s” of ordinary data (%,d accounts, platforms %s, languages %s). Decoys do not test this%n"
                            .formatted(
                                    Visible.line(baseline.run()),
                                    baseline.accounts(),
                                    Visible.line(String.join(", ", baseline.platforms())),
                                    Visible.line(String.join(", ", baseline.languages()))));
        }
        if (decoys == 0)
            return words.append("no certificate: decoys have not been run\n").toString();
        for (OfTier t : tiers) {
            words.append(
                    "%s: by arrivals %,d of %,d decoys have a cluster above 0 bits (%.0f %% allowed). By pairs %,d have one%s; pairs alone decide no flag. The ceiling lowers the rate in %,d of %,d strata%n"
                            .formatted(
                                    t.tier,
                                    t.decoysByArrival,
                                    decoys,
                                    100 * ALLOWED,
                                    t.decoysWithCluster,
                                    t.bestBits == null
                                            ? ""
                                            : ", and the best group has " + number(t.bestBits) + " bits",
                                    t.ceiledStrata,
                                    t.strata));
            if (t.floorBits > 0) {
                words.append(
                        "  above the allowed rate: on these data chance makes groups of up to %s bits by arrivals, and none of those can be flagged%n"
                                .formatted(number(t.floorBits)));
            }
        }
        words.append(
                "by theorem: if accounts of one stratum could be exchanged, the chance that any group of the run has 7 e-bits is below 1 %%%n"
                        .formatted());
        words.append("by decoys: %,d of %,d have a group with 7 e-bits%n".formatted(decoysByBursts(), decoys));
        return words.toString();
    }

    /** Returns the certificate as indented JSON. */
    public String json() {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A certificate is always JSON", e);
        }
    }

    private static String number(double bits) {
        return String.format(Locale.ROOT, "%.1f", bits);
    }
}

package lockstep.detect.decoy;

import static org.apache.spark.sql.functions.col;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.detect.Decoy;
import lockstep.kernel.group.Candidate;
import lockstep.kernel.meeting.Tier;
import lockstep.run.BaselineRun;
import lockstep.run.Certificate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Sums up what the decoys show. */
final class Certificates {
    private Certificates() {}

    /** @param strata in the columns of `strata`: those at their ceiling are counted, since decoys do not certify it */
    static Certificate of(
            List<Decoy> decoys,
            Dataset<Row> strata,
            DecoySettings settings,
            long accounts,
            long inStrongClusters,
            @Nullable BaselineRun baseline) {
        List<Certificate.OfTier> tiers = Tier.BOTH.stream()
                .map(tier -> ofTier(
                        tier.column(),
                        decoys,
                        settings.decoys(),
                        strata.where(col("tier").equalTo(tier.column()))))
                .toList();
        return new Certificate(
                settings.decoys(),
                settings.firstSeed(),
                settings.lastSeed(),
                accounts,
                inStrongClusters,
                tiers,
                baseline);
    }

    private static Certificate.OfTier ofTier(String tier, List<Decoy> decoys, int times, Dataset<Row> strata) {
        List<Decoy> here = decoys.stream().filter(d -> d.tier().equals(tier)).toList();
        List<Decoy> above = here.stream().filter(d -> d.bits() > 0).toList();
        double best = here.stream().mapToDouble(Decoy::bits).max().orElse(Double.NaN);
        return new Certificate.OfTier(
                tier,
                (int) above.stream().mapToLong(Decoy::seed).distinct().count(),
                above.size(),
                above.stream().mapToInt(Decoy::accounts).sum(),
                Double.isNaN(best) ? null : best,
                (int) byArrival(here)
                        .filter(d -> arrivals(d) > 0)
                        .mapToLong(Decoy::seed)
                        .distinct()
                        .count(),
                byArrival(here)
                        .map(Certificates::arrivals)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                floor(here, times),
                (int) here.stream()
                        .filter(d -> d.ebits() != null && d.ebits() >= Candidate.LEAST_EBITS)
                        .mapToLong(Decoy::seed)
                        .distinct()
                        .count(),
                here.stream()
                        .flatMap(d -> Stream.ofNullable(d.ebits()))
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                strata.count(),
                strata.where(col("meetings").gt(col("ceiling"))).count());
    }

    /** Those that were counted so: above 0 bits by pairs, and so the only ones that can be by arrivals. */
    private static Stream<Decoy> byArrival(List<Decoy> decoys) {
        return decoys.stream().filter(d -> d.bitsByArrival() != null);
    }

    private static double arrivals(Decoy decoy) {
        return Objects.requireNonNull(decoy.bitsByArrival());
    }

    /** Returns the bits by arrivals that at most 1 % of the decoys exceed; at least 0. */
    static double floor(List<Decoy> decoys, int times) {
        int allowed = (int) Math.floor(Certificate.ALLOWED * times);
        return byArrival(decoys)
                .collect(Collectors.toMap(Decoy::seed, Certificates::arrivals, Math::max))
                .values()
                .stream()
                .sorted(Comparator.reverseOrder())
                .skip(allowed)
                .findFirst()
                .map(bits -> Math.max(0, bits))
                .orElse(0.0);
    }
}

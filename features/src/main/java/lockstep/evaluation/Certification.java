package lockstep.evaluation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.run.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * What certify found, as it is written to `certificate.json`.
 *
 * @param decoys by data set
 * @param nulls hostile data without coordination, by data set and recipe
 * @param planted recall of the strong tier on planted campaigns, by campaign
 * @param core the same of members that add bits to their cluster, the only ones that a list may name
 * @param byArrivals the same of clusters with as many bits by arrivals as a flag needs
 * @param byBursts the same of clusters with as many e-bits as a flag needs, also without the most shared object and source
 * @param flaggable the same of clusters for which one of both holds
 * @param compared recall of every recipe, on the campaigns and seeds on which all were asked
 */
public record Certification(
        String lockstep,
        boolean quick,
        Map<String, Certificate> decoys,
        List<OfNull> nulls,
        List<OfPlant> planted,
        List<OfPlant> core,
        List<OfPlant> byArrivals,
        List<OfPlant> byBursts,
        List<OfPlant> flaggable,
        List<OfPlant> compared) {
    /**
     * @param seedsAboveZero seeds with any group above 0 bits
     * @param accounts flagged, mean over seeds; nobody there is coordinated
     * @param most of any seed
     */
    public record OfNull(
            String data,
            String recipe,
            int seeds,
            @Nullable Integer seedsAboveZero,
            @Nullable Double bestBits,
            double accounts,
            int most,
            int of) {}

    /**
     * @param recall mean over seeds
     * @param falsely accounts of nobody's, mean over seeds
     */
    public record OfPlant(String data, String recipe, int seeds, double recall, double falsely, int of) {}

    static Certification of(String version, boolean quick, Map<String, Certificate> decoys, List<Measure> measures) {
        List<OfNull> nulls = grouped(
                        measures.stream().filter(m -> m.planted() == 0).toList())
                .values()
                .stream()
                .map(Certification::ofNull)
                .toList();
        List<Measure> plants = measures.stream().filter(m -> m.planted() > 0).toList();
        Set<String> asked = plants.stream()
                .filter(m -> m.recipe().equals(Trials.LEAD))
                .map(m -> m.data() + m.seed())
                .collect(Collectors.toSet());
        return new Certification(
                version,
                quick,
                new TreeMap<>(decoys),
                nulls,
                planted(by(Trials.STRONG, plants)),
                planted(by(Trials.CORE, plants)),
                planted(by(Trials.BY_ARRIVAL, plants)),
                planted(by(Trials.BY_BURSTS, plants)),
                planted(by(Trials.FLAG, plants)),
                planted(plants.stream()
                        .filter(m -> asked.contains(m.data() + m.seed()))
                        .toList()));
    }

    private static List<Measure> by(String recipe, List<Measure> measures) {
        return measures.stream().filter(m -> m.recipe().equals(recipe)).toList();
    }

    private static List<OfPlant> planted(List<Measure> measures) {
        return grouped(measures).values().stream().map(Certification::ofPlant).toList();
    }

    /** By data set and recipe, in the order of the trials. */
    private static Map<String, List<Measure>> grouped(List<Measure> measures) {
        return measures.stream()
                .collect(Collectors.groupingBy(
                        m -> m.data() + "\n" + m.recipe(), LinkedHashMap::new, Collectors.toList()));
    }

    private static OfNull ofNull(List<Measure> seeds) {
        Measure first = seeds.get(0);
        boolean ours = Set.of(Trials.STRONG, Trials.LEAD).contains(first.recipe());
        List<Double> bits =
                seeds.stream().flatMap(m -> Stream.ofNullable(m.bestBits())).toList();
        int above = (int) bits.stream().filter(b -> b > 0).count();
        return new OfNull(
                first.data(),
                first.recipe(),
                seeds.size(),
                ours ? above : null,
                bits.stream().max(Comparator.naturalOrder()).orElse(null),
                seeds.stream().mapToInt(Measure::falsely).average().orElse(0),
                seeds.stream().mapToInt(Measure::falsely).max().orElse(0),
                first.bystanders());
    }

    private static OfPlant ofPlant(List<Measure> seeds) {
        Measure first = seeds.get(0);
        return new OfPlant(
                first.data(),
                first.recipe(),
                seeds.size(),
                seeds.stream().mapToDouble(Measure::recall).average().orElse(0),
                seeds.stream().mapToInt(Measure::falsely).average().orElse(0),
                first.bystanders());
    }
}

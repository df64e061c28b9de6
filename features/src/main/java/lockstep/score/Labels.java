package lockstep.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.cluster.Cluster;
import lockstep.cluster.Member;
import lockstep.table.RunFolder;
import lockstep.triage.Labelled;
import org.apache.spark.sql.SparkSession;

/** What the truth says of a run's clusters, for training. */
public final class Labels {
    private static final String INAUTHENTIC = "inauthentic";

    private Labels() {}

    /** A cluster is its largest network's; where most members are nobody's, it is nobody's. */
    public static List<Labelled> of(SparkSession spark, RunFolder run, String truthFile) {
        Truth truth = Truth.read(truthFile, spark.sessionState().newHadoopConf());
        Map<String, List<Member>> members = Member.TABLE.values(Member.TABLE.read(spark, run)).stream()
                .collect(Collectors.groupingBy(Member::clusterId));
        List<Labelled> labelled = new ArrayList<>();
        for (Cluster c : Cluster.TABLE.values(Cluster.TABLE.read(spark, run))) {
            Map<String, Integer> networks = new TreeMap<>();
            for (Member m : members.getOrDefault(c.clusterId(), List.of())) {
                networks.merge(truth.network(truth.name(m.accountId())), 1, Integer::sum);
            }
            String most = networks.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse("");
            String name = most.isEmpty() ? "nobody's " + c.clusterId() : most;
            labelled.add(new Labelled(
                    run.toString(), c.clusterId(), name, truth.role(most).equals(INAUTHENTIC)));
        }
        return labelled;
    }
}

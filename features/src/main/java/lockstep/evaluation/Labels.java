package lockstep.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Standing;
import lockstep.review.decision.Verdict;
import lockstep.table.RunFolder;
import lockstep.triage.Labelled;
import org.apache.spark.sql.SparkSession;

/** What the truth says of a run's clusters, for training. */
public final class Labels {
    private static final String INAUTHENTIC = "inauthentic";

    private Labels() {}

    /**
     * What two reviewers or more agree on; clusters on which they cannot tell, or do not agree, teach nothing.
     *
     * @param run on this machine
     */
    public static List<Labelled> decided(String run) {
        Cases cases = Cases.of(run);
        Decisions decisions = Decisions.of(cases.run());
        List<Labelled> labelled = new ArrayList<>();
        for (Queue.Entry entry : cases.queue().entries()) {
            Standing standing = decisions.standing(entry);
            if (!standing.isDecided() || standing.disagrees()) continue;
            String verdict = standing.current().get(0).verdict();
            if (verdict.equals(Verdict.CANNOT_TELL.word())) continue;
            boolean inauthentic = verdict.equals(Verdict.INAUTHENTIC.word());
            labelled.add(new Labelled(run, entry.clusterId(), "decided " + entry.clusterId(), inauthentic));
        }
        return labelled;
    }

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

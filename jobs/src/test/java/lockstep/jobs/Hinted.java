package lockstep.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;

/**
 * A cluster of the demo beside the truth.
 *
 * @param network that most of its members are of; empty for nobody's
 */
record Hinted(String network, String role, String hint, boolean canFlag) {
    static List<Hinted> of(SparkSession spark, String demo) throws IOException {
        Map<String, String[]> truth = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(demo, "sample", "truth.csv"))) {
            String[] cells = line.split(",", -1);
            truth.put(cells[0], cells);
        }
        RunFolder run = RunFolder.at(demo + "/run", spark);
        Map<String, List<Member>> members = Member.TABLE.values(Member.TABLE.read(spark, run)).stream()
                .collect(Collectors.groupingBy(Member::clusterId));
        List<Hinted> all = new ArrayList<>();
        for (Cluster c : Cluster.TABLE.values(Cluster.TABLE.read(spark, run))) {
            Map<String, Long> networks = members.getOrDefault(c.clusterId(), List.of()).stream()
                    .map(m -> truth.getOrDefault(m.accountId(), new String[] {"", "", ""}))
                    .collect(Collectors.groupingBy(t -> t[1] + " " + t[2], Collectors.counting()));
            String[] most = networks.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey()
                    .split(" ", -1);
            all.add(new Hinted(most[0], most[1], c.verdictHint(), c.canFlag()));
        }
        return all;
    }
}

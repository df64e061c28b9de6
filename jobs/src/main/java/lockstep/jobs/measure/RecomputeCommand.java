package lockstep.jobs.measure;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import lockstep.detect.cluster.Clusters;
import lockstep.evaluation.recompute.Comparison;
import lockstep.evaluation.recompute.Recomputation;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.run.EarlierSettings;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The shell around {@link Recomputation}. */
@Command(
        name = "recompute",
        header = {
            "Compute the figures of a run again from its table of actions, by an independent program.",
            "The program is written separately and uses none of the code of 'detect'. It prints agreement, or the first difference.",
            "",
            "Example:",
            "  lockstep recompute runs/almaty",
            ""
        })
public final class RecomputeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Folder of a run that 'lockstep detect' has finished.")
    private String run = "";

    @Override
    public Integer call() throws IOException {
        String location;
        Configuration conf;
        boolean byBaseline;
        String again;
        try (SparkSession spark =
                Sessions.open("recompute")) { // it tells where the run lies, and takes no part after that
            RunFolder folder = RunFolder.existing(run, spark);
            folder.done("clusters");
            location = folder.location();
            again = EarlierSettings.again(folder.manifest(), run, "--from=actions");
            byBaseline = Clusters.isCompared(folder.manifest());
            conf = spark.sessionState().newHadoopConf();
        }
        try {
            Map<String, Long> compared =
                    Recomputation.of(location, conf, byBaseline, line -> System.out.println("  " + Talk.plain(line)));
            long all = compared.values().stream().mapToLong(n -> n).sum();
            System.out.println("%,d figures agree; none differs. Tables: %s"
                    .formatted(all, Talk.plain(String.join(", ", compared.keySet()))));
            System.out.println(
                    "Not checked, but taken from detect: who is in each cluster, which objects are crowds, which meetings"
                            + " inside clusters the rates leave out, the rates of a baseline, and in which trace a post counts.");
            System.out.println(
                    "Not checked: decoys, the q of clusters, and e-bits and arrivals of all traces together. Those of single traces are.");
            return ExitCode.OK.number;
        } catch (Comparison.Difference e) {
            throw new UserError(
                    UserError.Kind.REFUSED,
                    String.valueOf(e.getMessage()),
                    "Do not use the figures of this run. If nobody changed its tables, make them again: " + again);
        }
    }
}

package lockstep.jobs;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import lockstep.evaluation.recompute.Comparison;
import lockstep.evaluation.recompute.Recomputation;
import lockstep.run.Shell;
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
            "The program shares no formula with 'detect'. It prints agreement, or the first figure that differs.",
            "",
            "Example:",
            "  lockstep recompute runs/almaty",
            ""
        })
final class RecomputeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Folder of a run that 'lockstep detect' has finished.")
    private String run = "";

    @Override
    public Integer call() throws IOException {
        String location;
        Configuration conf;
        try (SparkSession spark =
                Sessions.open("recompute")) { // it tells where the run lies, and takes no part after that
            RunFolder folder = RunFolder.existing(run, spark);
            if (!folder.manifest().stages().containsKey("clusters")) {
                throw new UserError(
                        run + " has no clusters yet.", "Find them first: lockstep detect " + Shell.word(run));
            }
            location = folder.location();
            conf = spark.sessionState().newHadoopConf();
        }
        try {
            Map<String, Long> compared =
                    Recomputation.of(location, conf, line -> System.out.println("  " + Talk.plain(line)));
            long all = compared.values().stream().mapToLong(n -> n).sum();
            System.out.println("%,d figures of %s agree"
                    .formatted(all, Talk.plain(compared.keySet().toString())));
            System.out.println(
                    "taken from the tables: which accounts are in a cluster, which objects are crowds, what the rates"
                            + " leave out of clusters, and in which trace a post counts");
            System.out.println("not recomputed: decoys, q of clusters, and e-bits and arrivals of all traces together");
            return ExitCode.OK.number;
        } catch (Comparison.Difference e) {
            throw new UserError(
                    UserError.Kind.REFUSED,
                    String.valueOf(e.getMessage()),
                    "Do not use the figures of this run. If nobody changed its tables, make them again: lockstep detect "
                            + Shell.word(run) + " --from actions");
        }
    }
}

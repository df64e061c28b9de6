package lockstep.jobs.analyse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lockstep.ingest.IngestFiles;
import lockstep.ingest.IngestSettings;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.review.casefile.Cases;
import lockstep.review.html.Site;
import lockstep.review.page.PageFiles;
import lockstep.run.Shell;
import lockstep.synthetic.sample.Sample;
import lockstep.synthetic.sample.SampleSettings;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The whole way on made data: sample, ingest, detect, and what to do next. */
@Command(
        name = "demo",
        header = {"Make a sample, ingest it, detect, and show what was found.", "", "Example:", "  lockstep demo", ""})
public final class DemoCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = "demo",
            description = "Where it goes (default: ${DEFAULT-VALUE}).")
    private Path dir = Path.of("demo");

    @Mixin
    private DetectSettings settings = new DetectSettings();

    @Override
    public Integer call() throws IOException {
        settings.check();
        Talk.say("sample: synthetic posts of synthetic accounts; some of the accounts are coordinated networks");
        List<String> files = Sample.write(
                dir.resolve("sample"), new SampleSettings(SampleSettings.ACCOUNTS, SampleSettings.DAYS, 1));
        IngestSettings reading =
                IngestSettings.DEFAULT.withCollected("made by lockstep sample; no account in it is real");
        try (SparkSession spark = Sessions.open("demo")) {
            RunFolder run = RunFolder.at(dir.resolve("run").toString(), spark);
            IngestFiles.into(spark, run, files, reading, Talk::say, records -> Sessions.suit(spark, records));
            Detection.run(spark, run, settings);
            System.out.print(ClusterList.of(spark, run));
            Cases cases = Cases.of(run.toString());
            Path page = PageFiles.write(Site.ofFiles(cases));
            System.out.println("next: compare the clusters with the known networks: "
                    + Talk.next("lockstep evaluate " + Shell.word(run.toString()) + " --truth "
                            + Shell.word(
                                    dir.resolve("sample").resolve(Sample.TRUTH).toString())));
            System.out.println("the page: " + page.toAbsolutePath().normalize().toUri());
            return ExitCode.OK.number;
        }
    }
}

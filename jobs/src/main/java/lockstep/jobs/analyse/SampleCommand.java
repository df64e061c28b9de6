package lockstep.jobs.analyse;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lockstep.jobs.terminal.ExitCode;
import lockstep.synthetic.sample.Sample;
import lockstep.synthetic.sample.SampleSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Sample}. */
@Command(
        name = "sample",
        header = {
            "Write synthetic exports that contain known networks, and the list of the accounts of each network.",
            "",
            "Example:",
            "  lockstep sample exports --accounts 500 --days 14",
            ""
        })
public final class SampleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Where the files go.")
    private Path dir = Path.of(".");

    @Option(
            names = "--accounts",
            defaultValue = "" + SampleSettings.ACCOUNTS,
            description = "Ordinary accounts (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(
            names = "--days",
            defaultValue = "" + SampleSettings.DAYS,
            description = "Days from 4 January 2021 on (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of all random numbers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        List<String> files = Sample.write(dir, new SampleSettings(accounts, days, seed));
        files.forEach(System.out::println);
        System.out.println(dir.resolve(Sample.TRUTH));
        return ExitCode.OK.number;
    }
}

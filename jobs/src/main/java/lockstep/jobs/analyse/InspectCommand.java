package lockstep.jobs.analyse;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import lockstep.ingest.IngestSettings;
import lockstep.ingest.Inspect;
import lockstep.ingest.Inspection;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The shell around {@link Inspect}. */
@Command(
        name = "inspect",
        header = {
            "Show format, columns and doubts of files; write nothing. On doubt, print the options that settle it, and exit with 3.",
            "",
            "Example:",
            "  lockstep inspect shares.csv",
            ""
        })
public final class InspectCommand implements Callable<Integer> {
    @Mixin
    private Reading reading = new Reading();

    @Override
    public Integer call() throws IOException {
        IngestSettings settings = reading.settings(null, 1);
        try {
            List<Inspection> seen = Sessions.inspect("inspect").files(reading.files(), settings);
            seen.forEach(i -> System.out.println(InspectionWords.of(i)));
            System.out.println(InspectionWords.next(seen, reading.words()));
            return seen.stream().allMatch(i -> i.doubts().isEmpty()) ? ExitCode.OK.number : ExitCode.BAD_INPUT.number;
        } finally {
            Sessions.end();
        }
    }
}

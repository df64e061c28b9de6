package lockstep.jobs.analyse;

import java.util.List;
import java.util.concurrent.Callable;
import lockstep.ingest.format.Formats;
import lockstep.jobs.terminal.ExitCode;
import picocli.CommandLine.Command;

/** What can be read: `lockstep help formats`. */
@Command(
        name = "formats",
        header = {
            "The formats that `ingest` and `inspect` recognise by content.",
            "",
            "Example:",
            "  lockstep formats",
            ""
        })
public final class FormatsCommand implements Callable<Integer> {
    /** Returns a line for each format: its name, and what it is. */
    public static List<String> lines() {
        return Formats.ALL.stream()
                .map(f -> "  %-22s %s".formatted(f.name(), f.about()))
                .toList();
    }

    @Override
    public Integer call() {
        lines().forEach(System.out::println);
        return ExitCode.OK.number;
    }
}

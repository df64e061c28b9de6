package lockstep.jobs;

import java.util.List;
import java.util.concurrent.Callable;
import lockstep.ingest.format.Formats;
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
final class FormatsCommand implements Callable<Integer> {
    static List<String> lines() {
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

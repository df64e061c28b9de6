package lockstep.jobs.analyse;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.ingest.Inspection;
import lockstep.jobs.terminal.Talk;
import lockstep.run.Shell;
import lockstep.run.Visible;

/** An inspection as text for an analyst. Every value in it comes from the file. */
final class InspectionWords {
    private static final int LONGEST = 48;

    private InspectionWords() {}

    static String of(Inspection i) {
        StringBuilder out = new StringBuilder();
        out.append(Talk.plain(i.file()))
                .append("  ")
                .append(Talk.plain(i.how()))
                .append('\n');
        out.append("read as    ").append(i.format()).append('\n');
        out.append("records    ")
                .append(i.outcomes().entrySet().stream()
                        .map(e -> "%,d %s".formatted(e.getValue(), Talk.plain(e.getKey())))
                        .collect(Collectors.joining(" + ")))
                .append('\n');
        i.reasons().forEach(r -> out.append("rejected   ").append(Talk.plain(r)).append('\n'));
        out.append("accounts   %,d%n".formatted(i.accounts()));
        if (i.firstAt() != null) out.append("times      %s to %s, UTC%n".formatted(i.firstAt(), i.lastAt()));
        i.notes().forEach(n -> out.append("note       ").append(Talk.plain(n)).append('\n'));

        out.append("\n%-18s %-34s %6s  %s%n".formatted("field", "column", "empty", "such as"));
        for (Inspection.Fed f : i.fields()) {
            out.append("%-18s %-34s %5.1f%%  %s%n"
                    .formatted(
                            f.field(),
                            f.column().isEmpty() ? "(by the format)" : cut(f.column(), 34),
                            100 * f.empty(),
                            f.samples().stream().map(s -> cut(s, LONGEST)).collect(Collectors.joining(" · "))));
        }
        if (!i.traces().isEmpty()) out.append('\n');
        i.traces().forEach((trace, why) -> out.append("%-10s %s%n".formatted(trace, why)));
        return out.toString();
    }

    /**
     * The commands that read the files into one run: one for all files that need the same options.
     *
     * @param given options of the command, as they are typed
     */
    static String next(List<Inspection> seen, String given) {
        Map<List<String>, List<Inspection>> alike = seen.stream()
                .collect(Collectors.groupingBy(Inspection::doubts, LinkedHashMap::new, Collectors.toList()));
        StringBuilder out = new StringBuilder();
        alike.forEach((doubts, files) -> {
            if (!out.isEmpty()) out.append("\nThen add the other files to the same run.\n");
            out.append(
                            doubts.isEmpty()
                                    ? "next:\n  "
                                    : "Check the guesses above. Correct this command where a guess is wrong, and run it:\n  ")
                    .append(Talk.next("lockstep ingest "
                            + files.stream().map(i -> Shell.word(i.file())).collect(Collectors.joining(" "))
                            + " --into " + Shell.word("runs/" + stem(seen.get(0).file()))))
                    .append(given);
            doubts.forEach(d -> out.append(" \\\n      ").append(Talk.plain(d)));
            out.append('\n');
        });
        return out.toString();
    }

    /** A name for the run: the file's name without what stands behind its first point, and what no run can be called. */
    private static String stem(String file) {
        String stem = Normalizer.normalize(file.substring(file.lastIndexOf('/') + 1), Normalizer.Form.NFC)
                .replaceFirst("\\..*", "")
                .replaceAll("[^\\p{L}\\p{N}_-]+", "_")
                .replaceFirst("^[_-]+", "");
        return stem.isEmpty() ? "run" : stem;
    }

    /** No longer than so many signs, so that columns stay straight. */
    private static String cut(String value, int most) {
        return Visible.start(Talk.plain(value.replace('\n', ' ')), most - 1);
    }
}

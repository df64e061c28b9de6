package lockstep.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.review.casefile.EarlyList;
import lockstep.review.page.StageWords;
import lockstep.run.Manifest;

/**
 * How far a command is, by what it has printed, and how long the rest takes, by the run of the folder that was changed last.
 *
 * @param done the stages that have ended, in their order
 * @param total stages in all; 0 for a command without stages
 * @param secondsLeft from an earlier run; nothing where there is none
 * @param unjudged whether it has found clusters that decoys have not judged yet
 */
record Progress(List<Done> done, int total, Optional<Long> secondsLeft, boolean unjudged) {
    private static final Pattern STAGE = Pattern.compile("\\s+([a-z]+): (.*?)(?: \\(([0-9.]+) s\\))?");
    /** The line of `ingest`, which names no stage. */
    private static final Pattern INGEST = Pattern.compile("\\s+([0-9,]+ records? = .*?) \\(([0-9.]+) s\\)");

    /** One stage that has ended, with what it has counted. */
    record Done(String stage, String counts, String seconds) {}

    static Progress of(Job job, List<Manifest> earlier) {
        List<Done> done = new ArrayList<>();
        for (String line : job.log()) {
            Matcher ingest = INGEST.matcher(line);
            Matcher stage = STAGE.matcher(line);
            if (ingest.matches()) done.add(new Done("ingest", ingest.group(1), ingest.group(2)));
            else if (stage.matches() && StageWords.STAGES.indexOf(stage.group(1)) > 0) {
                String seconds = stage.group(3);
                done.add(new Done(stage.group(1), stage.group(2), seconds == null ? "0.0" : seconds));
            }
        }
        boolean judged = done.stream().anyMatch(d -> d.stage().equals("decoys"));
        boolean unjudged =
                !judged && job.log().stream().anyMatch(line -> line.strip().startsWith(EarlyList.SAID));
        List<String> words = job.order().words();
        boolean detects = words.contains("detect");
        long reads = words.stream().filter("ingest"::equals).count();
        int total = detects ? StageWords.STAGES.size() - 1 + (int) reads : 0;
        return new Progress(done, total, left(done, detects, reads > 0, earlier), unjudged);
    }

    /** The seconds of the stages that have not ended, of the latest earlier run that has them all. */
    private static Optional<Long> left(List<Done> done, boolean detects, boolean reads, List<Manifest> earlier) {
        if (!detects) return Optional.empty();
        List<String> ended = done.stream().map(Done::stage).toList();
        return earlier.stream()
                .filter(m -> m.stages().keySet().containsAll(StageWords.STAGES))
                .findFirst()
                .map(Manifest::stages)
                .map((Map<String, Manifest.Stage> stages) -> Math.round(StageWords.STAGES.stream()
                        .filter(s -> !ended.contains(s) && (reads || !s.equals("ingest")))
                        .mapToDouble(
                                s -> stages.get(s) == null ? 0 : stages.get(s).seconds())
                        .sum()));
    }
}

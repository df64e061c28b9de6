package lockstep.detect.shard;

import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lockstep.action.Trace;
import lockstep.run.Sentence;
import lockstep.run.UserError;

/**
 * What counts as meeting.
 *
 * @param windows two actions on one object no further apart than this, inclusive; whole seconds, ascending
 * @param crowd an object (with its slot) of more same-window meetings than this leaves the pairs and stays in the bursts
 * @param rhythmCrowd the same for the rhythm
 */
public record PairSettings(List<Duration> windows, long crowd, long rhythmCrowd) implements Serializable {
    public static final String WINDOWS = "10s,60s,10m,1h,3h";
    /** The same in seconds. */
    public static final List<Long> WINDOWS_S = Arrays.stream(WINDOWS.split(",", -1))
            .map(w -> Duration.parse("PT" + w).toSeconds())
            .toList();

    public static final long CROWD = 1_000_000;
    /** Objects of the rhythm are whole places: a place where 100 accounts post in one slot has 4,950 meetings. */
    public static final long RHYTHM_CROWD = 5_000;

    /** Each window is one more task and one more price for the choice; nobody needs so many. */
    private static final int MOST_WINDOWS = 32;

    private static final Duration LONGEST = Duration.ofDays(7);

    public PairSettings {
        if (windows.isEmpty()) {
            throw new UserError("There is no window.", "Give one or more, such as --windows 60s,10m.");
        }
        if (windows.size() > MOST_WINDOWS) {
            throw new UserError(
                    "There are " + windows.size() + " windows.",
                    "Give " + MOST_WINDOWS + " or fewer, such as " + WINDOWS + ".");
        }
        for (Duration w : windows) {
            if (w.isNegative() || w.isZero() || w.compareTo(LONGEST) > 0 || w.toNanosPart() != 0) {
                throw new UserError(
                        Sentence.of("A window of {0} s does not work.", w.toMillis() / 1000.0),
                        Sentence.of("Give whole seconds from 1s to 7d, such as --windows 60s,10m."));
            }
        }
        if (Math.min(crowd, rhythmCrowd) < 1) {
            throw new UserError("--crowd is " + crowd + ".", "Give a number of meetings, 1 or more.");
        }
        windows = windows.stream().distinct().sorted().toList();
    }

    /** One limit for all traces. */
    public PairSettings(List<Duration> windows, long crowd) {
        this(windows, crowd, crowd);
    }

    /** The limits that hold where nobody gives one. */
    public static PairSettings usual(List<Duration> windows) {
        return new PairSettings(windows, CROWD, RHYTHM_CROWD);
    }

    /** As the manifest keeps them. */
    public Map<String, String> words() {
        return Map.of(
                "windows_s",
                seconds().toString(),
                "crowd",
                String.valueOf(crowd),
                "crowd_rhythm",
                String.valueOf(rhythmCrowd));
    }

    /** @param words of {@link #words} */
    public static PairSettings of(Map<String, String> words) {
        String seconds = words.getOrDefault("windows_s", "");
        List<Duration> windows = Arrays.stream(
                        seconds.replaceAll("[\\[\\] ]", "").split(",", -1))
                .filter(w -> !w.isEmpty())
                .map(w -> Duration.ofSeconds(Long.parseLong(w)))
                .toList();
        return new PairSettings(
                windows,
                Long.parseLong(words.getOrDefault("crowd", "" + CROWD)),
                Long.parseLong(words.getOrDefault("crowd_rhythm", "" + RHYTHM_CROWD)));
    }

    /** Returns the largest number of meetings of an object that stays in the pairs. */
    long mostMeetings(Trace trace) {
        return trace == Trace.RHYTHM ? rhythmCrowd : crowd;
    }

    /** Returns the windows in seconds, ascending. */
    public List<Long> seconds() {
        return windows.stream().map(Duration::toSeconds).toList();
    }
}

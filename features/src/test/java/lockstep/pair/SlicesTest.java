package lockstep.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lockstep.action.Trace;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private static final long S = 1_000_000;
    private static final long HOUR = 3_600 * S;
    private static final long DAY = 24 * HOUR;

    @Test
    void anActionIsSeenInItsDayAndWhereAWindowReachesBackFrom() {
        assertThat(days(Trace.Slot.NONE, 5 * DAY + HOUR)).containsExactly(5L);
        assertThat(days(Trace.Slot.NONE, 6 * DAY - HOUR)).containsExactly(5L, 6L);
        assertThat(days(Trace.Slot.DAY, 6 * DAY - HOUR)).containsExactly(5L);
    }

    @Test
    void aSlotBelongsToTheDayInWhichItBegins() {
        assertThat(days(Trace.Slot.WINDOW, 5 * DAY + HOUR)).containsExactly(5L, 4L); // of 10 s; of 7 h
        assertThat(days(Trace.Slot.WINDOW, -HOUR)).as("before 1970").containsExactly(-1L);
    }

    private static List<Long> days(Trace.Slot slot, long at) {
        Slices slices = new Slices(new long[] {10 * S, 7 * HOUR});
        slices.find(slot, at);
        List<Long> days = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) days.add(slices.day(i));
        return days;
    }
}

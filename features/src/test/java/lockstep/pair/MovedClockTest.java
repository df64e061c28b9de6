package lockstep.pair;

import static org.assertj.core.api.Assertions.assertThat;

import lockstep.action.Trace;
import org.junit.jupiter.api.Test;

class MovedClockTest {
    @Test
    void theRhythmsClockIsMovedByAnHourTooAndNoneFurtherThanTheDataTell() {
        assertThat(MovedClock.shifts(Trace.HASHTAG, 60, 60)).containsExactly(86_400L, 604_800L);
        assertThat(MovedClock.shifts(Trace.RHYTHM, 60, 60)).containsExactly(3_600L, 86_400L, 604_800L);
        assertThat(MovedClock.shifts(Trace.RHYTHM, 13, 60)).containsExactly(3_600L, 86_400L);
        assertThat(MovedClock.shifts(Trace.TARGET, 1, 60)).isEmpty();
    }

    @Test
    void aWindowWiderThanTheMoveCannotTellIt() {
        assertThat(MovedClock.shifts(Trace.RHYTHM, 60, 7_200)).containsExactly(86_400L, 604_800L);
    }
}

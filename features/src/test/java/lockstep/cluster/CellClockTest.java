package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CellClockTest {
    private static final long DAY = 86_400;

    /** Two accounts at one place at noon of four days; where labels are drawn, one may have two actions there. */
    @Test
    void anAccountIsOnceAtATime() {
        Cell.Builder builder = new Cell.Builder("hashtag", "strong", 60);
        int k = 0;
        for (int day = 0; day < 4; day++) {
            for (int account = 0; account < 4; account++) {
                long at = day * DAY + DAY / 2;
                builder.add(0, at / 60, account, at * 1_000_000, 7, k++);
            }
        }
        CellClock clock = new CellClock(builder.build());
        int[] drawn = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};

        assertThat(clock.within(drawn, new int[4])).isEqualTo(Map.of(CellPairs.key(0, 1), 4.0));
    }
}

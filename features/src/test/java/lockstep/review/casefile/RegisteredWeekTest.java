package lockstep.review.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The week in which the most accounts of a run were registered. */
class RegisteredWeekTest {
    private static final List<Quality.Count> DAYS = List.of(
            new Quality.Count("2019-01-01", 2),
            new Quality.Count("2019-03-01", 300),
            new Quality.Count("2019-03-04", 391),
            new Quality.Count("2019-03-09", 5),
            new Quality.Count("2020-02-29", 2));

    @Test
    void theDensestSevenDaysWithoutEmptyDaysAtTheirEnds() {
        assertThat(RegisteredWeek.of(DAYS)).isEqualTo(new RegisteredWeek(691, 700, 4, "2019-03-01", "2019-03-04", 2));
    }

    @Test
    void monthsHaveNoGaps() {
        assertThat(RegisteredWeek.months(DAYS))
                .hasSize(14)
                .startsWith(new Quality.Count("2019-01", 2), new Quality.Count("2019-02", 0))
                .contains(new Quality.Count("2019-03", 696));
    }
}

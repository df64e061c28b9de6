package lockstep.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lockstep.review.casefile.Moment;
import org.junit.jupiter.api.Test;

class MetPostsTest {
    private static Moment moment(int object, String account, long second, String post) {
        Instant at = Instant.ofEpochSecond(second);
        return new Moment(object, account, at, post, 0, null, null, null, null, null, null, null);
    }

    private static final Moment POST = moment(1, "vk:a", 1_000, "p");

    private static List<String> met(Moment... others) {
        List<Moment> all = new ArrayList<>(List.of(others));
        all.add(POST);
        Collections.reverse(all); // the order in which they come does not matter
        return new MetPosts(all).of(POST, 60);
    }

    @Test
    void theNearestPostsOfOthersInsideTheWindowComeFirst() {
        assertThat(met(
                        moment(1, "vk:b", 1_060, "at the edge of the window"),
                        moment(1, "vk:c", 990, "10 s before"),
                        moment(1, "vk:d", 1_020, "20 s after"),
                        moment(1, "vk:e", 1_061, "too late"),
                        moment(1, "vk:f", 939, "too early")))
                .containsExactly("10 s before", "20 s after", "at the edge of the window");
    }

    @Test
    void theAccountItselfAndOtherObjectsAreLeftOut() {
        assertThat(met(moment(1, "vk:a", 1_001, "its own"), moment(2, "vk:b", 1_000, "elsewhere")))
                .isEmpty();
    }

    @Test
    void noMoreThanFiveAreNamedAndEqualDistancesAreInOrderOfTime() {
        List<Moment> crowd = new ArrayList<>();
        for (int k = 1; k <= 4; k++) {
            crowd.add(moment(1, "vk:before" + k, 1_000 - k, "-" + k));
            crowd.add(moment(1, "vk:after" + k, 1_000 + k, "+" + k));
        }
        assertThat(met(crowd.toArray(Moment[]::new))).containsExactly("-1", "+1", "-2", "+2", "-3");
    }
}

package lockstep.kernel.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabellingTest {
    @ParameterizedTest(name = "{0} of 60 accounts")
    @ValueSource(ints = {0, 1, 3, 4, 20, 60})
    void theActionsOfFewAndOfManyAccountsAreInOrder(int accounts) {
        int[] labels = new SplittableRandom(5).ints(900, 0, 60).toArray();
        int[] some = IntStream.range(60 - accounts, 60).toArray();
        int[] expected = IntStream.range(0, labels.length)
                .filter(i -> labels[i] >= 60 - accounts)
                .toArray();
        assertThat(new Labelling(labels, 60).actionsOf(some)).isEqualTo(expected);
    }
}

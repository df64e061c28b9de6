package lockstep.detect.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lockstep.run.UserError;
import org.junit.jupiter.api.Test;

class CellMemoryTest {
    private static final long GB = 1L << 30;

    @Test
    void halfOfTheHeapIsForTasksThatRunAtTheSameTime() {
        assertThat(CellMemory.of(GB, 8 * GB, 1, true).atOnce()).isEqualTo(4);
        assertThat(CellMemory.of(GB, 8 * GB, 3, false).atOnce())
                .as("on three executors")
                .isEqualTo(12);
        assertThat(CellMemory.of(5 * GB, 8 * GB, 1, true).atOnce())
                .as("one in any case")
                .isOne();
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheMemoryThatItNeeds() {
        assertThatThrownBy(() -> CellMemory.of(9 * GB, 8 * GB, 1, true))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("9.0 GB")
                .satisfies(e -> assertThat(((UserError) e).next()).contains("LOCKSTEP_HEAP=14g"));
    }
}

package lockstep.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelVectorTest {
    @Test
    void actsAreCountedByStratum() {
        byte[] packed = LabelVector.pack(new long[] {2, 2, 300, 300, 300, 70_000, -1}, 6);

        List<Long> entries = new ArrayList<>();
        LabelVector.forEach(packed, (number, d) -> entries.addAll(List.of(number, d)));
        assertThat(entries).containsExactly(2L, 2L, 300L, 3L, 70_000L, 1L);
        assertThat(packed).isEqualTo(LabelVector.pack(new long[] {2, 300, 70_000}, new long[] {2, 3, 1}));
    }
}

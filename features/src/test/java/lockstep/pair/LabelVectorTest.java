package lockstep.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class LabelVectorTest {
    @Test
    void twoVectorsMeetInTheStrataTheyShare() {
        byte[] u = LabelVector.pack(new long[] {2, 5, 9}, new long[] {1, 4, 3});
        byte[] v = LabelVector.pack(new long[] {5, 7, 9}, new long[] {2, 8, 6});

        LongToDoubleFunction rate = number -> number == 5 ? 0.25 : 0.5;
        assertThat(LabelVector.expected(u, v, rate)).isEqualTo(0.25 * 4 * 2 + 0.5 * 3 * 6);
        assertThat(LabelVector.expected(v, u, rate)).isEqualTo(LabelVector.expected(u, v, rate));
    }

    @Test
    void whoDidNothingMeetsNobody() {
        byte[] u = LabelVector.pack(new long[] {9}, new long[] {3});

        assertThat(LabelVector.expected(u, new byte[0], n -> 1)).isZero();
    }

    @Test
    void actsAreCountedByStratum() {
        byte[] packed = LabelVector.pack(new long[] {2, 2, 300, 300, 300, 70_000, -1}, 6);

        List<Long> entries = new ArrayList<>();
        LabelVector.forEach(packed, (number, d) -> entries.addAll(List.of(number, d)));
        assertThat(entries).containsExactly(2L, 2L, 300L, 3L, 70_000L, 1L);
        assertThat(packed).isEqualTo(LabelVector.pack(new long[] {2, 300, 70_000}, new long[] {2, 3, 1}));
    }
}

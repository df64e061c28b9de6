package lockstep.pair.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import lockstep.run.UserError;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What goes in comes out, added up: pairs, changes, numbers in bytes. */
class PairLogTest {
    private static final int BUCKETS = 8;

    @Test
    void everyMeetingComesOutOfOneBucketThoughTheLogIsPackedOnTheWay() {
        PairCode pairs = PairCode.of(5_000, new Changes(2, 4));
        PairLog log = new PairLog(pairs, BUCKETS);
        Map<Long, Long> expected = new HashMap<>();
        Random random = new Random(3);
        for (int i = 0; i < 2_500_000; i++) { // more than it holds at once
            int a = random.nextInt(5_000);
            int b = (a + 1 + random.nextInt(60)) % 5_000;
            int code = random.nextInt(24);
            log.add(a, b, code);
            expected.merge(pairs.entry(a, b, code), 1L, Long::sum);
        }

        Map<Long, Long> found = new HashMap<>();
        Map<Long, Integer> bucketOf = new HashMap<>();
        for (PairLog.Block block : log.take()) {
            PairLog.read(block.bytes().written(), (entry, times) -> {
                found.merge(entry, times, Long::sum);
                Integer before = bucketOf.put(pairs.pair(entry), block.bucket());
                if (before != null) assertThat(before).isEqualTo(block.bucket());
            });
        }
        assertThat(found).isEqualTo(expected);
        assertThat(log.take()).isEmpty();
    }

    @Test
    void aMeetingCountsFromItsWindowUpToWhereItsObjectIsACrowd() {
        Changes changes = new Changes(2, 4);
        long[] sums = changes.none();
        changes.add(changes.code(2, 1, true), 3, sums); // both tiers, from the second window on
        changes.add(changes.code(2, 3, false), 1, sums); // one of them not in the last
        changes.add(changes.code(1, 0, true), 1, sums); // one more at the second tier
        changes.sumUp(sums);

        assertThat(sums).containsExactly(0, 3, 3, 2, 1, 4, 4, 3);
    }

    @Test
    void aPairIsTheSameFromBothSidesAndKeepsItsNumbers() {
        PairCode pairs = PairCode.of(1_000_000, new Changes(1, 1));

        assertThat(pairs.entry(7, 999_999, 1)).isEqualTo(pairs.entry(999_999, 7, 1));
        assertThat(pairs.key(pairs.pair(pairs.entry(7, 999_999, 1)))).isEqualTo(7L << 32 | 999_999);
        assertThat(pairs.code(pairs.entry(7, 999_999, 1))).isEqualTo(1);
        assertThat(pairs.lower(pairs.entry(7, 999_999, 1))).isEqualTo(7);
    }

    @Test
    void moreAccountsThanFitANumberAreRefused() {
        assertThatThrownBy(() -> PairCode.of(1L << 31, new Changes(2, 40)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("more than can be counted");
    }

    @Property
    void numbersComeBackFromBytes(@ForAll long number, @ForAll byte[] name) {
        Bytes out = new Bytes();
        out.write(number);
        out.writeSigned(number);
        out.writeWhole(number);
        out.write(name);

        Bytes in = new Bytes(out.written());
        assertThat(in.read()).isEqualTo(number);
        assertThat(in.readSigned()).isEqualTo(number);
        assertThat(in.readWhole()).isEqualTo(number);
        assertThat(in.readBytes()).isEqualTo(name);
        assertThat(in.more()).isFalse();
    }
}

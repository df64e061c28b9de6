package lockstep.decoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.pair.Tier;
import lockstep.run.UserError;
import org.junit.jupiter.api.Test;

class SearchesTest {
    private static final int MOST = (1 << 25) - 1;
    private static final List<Long> SECONDS = List.of(10L, 60L, 3600L);

    @Test
    void aPlaceSaysWhoseItIs() {
        Searches searches = new Searches(SECONDS, SearchesTest::shares);
        TreeMap<Long, String> placed = new TreeMap<>();
        for (long seconds : SECONDS) {
            for (Tier tier : Tier.BOTH) {
                int turns = searches.turns(searches.window(seconds), tier);
                assertThat(turns).isEqualTo(shares(tier, seconds));
                for (int turn = 0; turn < turns; turn++) {
                    int search = searches.search(searches.window(seconds), tier, turn);
                    assertThat(searches.tier(search)).isEqualTo(tier.column());
                    assertThat(searches.windowS(search)).isEqualTo(seconds);
                    assertThat(searches.turn(search)).isEqualTo(turn);
                    assertThat(searches.turns(search)).isEqualTo(turns);
                    for (Trace trace : Trace.values()) {
                        for (long object : List.of(Searches.object(0, 0), Searches.object(32767, MOST))) {
                            long place = place(search, trace, object);
                            assertThat(Searches.search(place)).isEqualTo(search);
                            assertThat(Searches.trace(place)).isEqualTo(trace);
                            assertThat(placed.put(place, trace.column())).isNull();
                        }
                    }
                }
            }
        }

        List<Long> places = new ArrayList<>(placed.keySet());
        assertThat(places).hasSize(9 * 12 * 2);
        assertThat(searches.windowS(Searches.search(places.get(0))))
                .as("the widest first")
                .isEqualTo(3600);
        assertThat(places.stream().map(Searches::search).distinct())
                .as("search by search")
                .containsExactly(IntStream.range(0, searches.count()).boxed().toArray(Integer[]::new));
        assertThat(placed.values().stream().limit(18).toList())
                .as("trace by trace, by name")
                .isSorted();
        for (int i = 1; i < places.size(); i++) {
            assertThat(Searches.sameCell(places.get(i - 1), places.get(i)))
                    .as("a cell is one trace of one search")
                    .isEqualTo(i % 2 == 1);
        }
    }

    @Test
    void objectsOfAPartitionStandBehindThoseOfTheOneBefore() {
        assertThat(List.of(
                        Searches.object(0, 7),
                        Searches.object(0, MOST),
                        Searches.object(1, 0),
                        Searches.object(32767, 3)))
                .isSorted();
        assertThatThrownBy(() -> Searches.object(32768, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("32768");
        assertThatThrownBy(() -> Searches.object(0, MOST + 1)).isInstanceOf(UserError.class);
    }

    private static int shares(Tier tier, long seconds) {
        return seconds == 3600 ? 3 : tier == Tier.LEAD ? 1 : 2;
    }

    private static long place(int search, Trace trace, long object) {
        long bucket = Searches.bucket(Searches.cell(search, trace), Searches.bucket(object));
        return Searches.place(bucket, Searches.inBucket(object));
    }
}

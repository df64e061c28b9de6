package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import lockstep.bench.MadeShares;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ingest and detect in a heap that is hardly more than Spark itself asks for. {@code -Dlockstep.actions=1000000
 * -Dlockstep.heap=1g} for more actions, and another heap.
 */
class SmallHeapIT {
    private static final int ACTIONS = Integer.getInteger("lockstep.actions", 20_000);
    private static final String HEAP = System.getProperty("lockstep.heap", "512m");
    private static final int MINUTES = 8 + ACTIONS / 50_000;

    @Test
    void whatIsPlantedIsFoundInASmallHeap(@TempDir Path dir) throws Exception {
        String shares = dir.resolve("shares.parquet").toString();
        new MadeShares(ACTIONS, 1, 0.8, 2000).write(shares);
        String run = dir.resolve("run").toString();
        long start = System.nanoTime();

        String read = does(
                "ingest",
                shares,
                "--into",
                run,
                "--platform",
                "twitter",
                "--map",
                "repost_of_post=object_id",
                "--map",
                "account_id=account_id",
                "--map",
                "at=timestamp_share");
        String found = does("detect", run, "--traces", "repost", "--decoys", "1");

        assertThat(read).contains("%,d posts + 0 duplicates + 0 skipped + 0 rejects".formatted(ACTIONS));
        assertThat(found).contains("the strongest candidate", "the same reposts", "by arrivals 0 of 1 decoys");
        System.out.printf(
                "%,d actions in a heap of %s: %d s%n%s%n",
                ACTIONS, HEAP, (System.nanoTime() - start) / 1_000_000_000, found);
    }

    private static String does(String... verb) throws Exception {
        Launcher.Said said = Launcher.within(MINUTES, Map.of("LOCKSTEP_HEAP", HEAP), verb);
        assertThat(said.code()).as(said.err()).isZero();
        return said.out() + said.err();
    }
}

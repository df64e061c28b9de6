package lockstep.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lockstep.run.Jvm;
import lockstep.run.UserError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @Test
    void theSecondIsToldWhoIsThereAndSinceWhen(@TempDir Path run) {
        RunFolder folder = RunFolder.local(run);

        String done = folder.alone("detect", () -> {
            assertThatThrownBy(() -> folder.alone("ingest", () -> "changed"))
                    .isInstanceOfSatisfying(UserError.class, e -> {
                        assertThat(e.kind()).isEqualTo(UserError.Kind.REFUSED);
                        assertThat(e.wrong())
                                .contains(run + " is being changed by lockstep detect, process "
                                        + ProcessHandle.current().pid())
                                .containsPattern("since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
                        assertThat(e.next()).contains("Wait");
                    });
            return "done";
        });

        assertThat(done).isEqualTo("done");
        assertThat(folder.<String>alone("ingest", () -> "free again")).isEqualTo("free again");
    }

    @Test
    void whatAKilledProcessLeftBehindStopsNobody(@TempDir Path run) throws Exception {
        Files.writeString(run.resolve(".lock"), "detect, process 1 of nobody on nowhere, since 2021-01-05T00:00:00Z");

        assertThat(RunFolder.local(run).<Boolean>alone("detect", () -> true)).isTrue();
        assertThat(run.resolve(".lock")).isEmptyFile();
    }

    @Test
    void aRefusedCommandLeavesNoEmptyFolder(@TempDir Path dir) {
        Path run = dir.resolve("run");

        assertThatThrownBy(() -> RunFolder.local(run).alone("ingest", () -> {
                    throw new UserError("No.", "Not so.");
                }))
                .hasMessage("No.");
        assertThat(run).doesNotExist();
    }

    @Test
    @Tag("process")
    void anotherProcessHoldsItUntilItEnds(@TempDir Path run) throws Exception {
        RunFolder folder = RunFolder.local(run);
        try (Jvm other = Jvm.start(Holder.class, run)) {
            assertThat(other.says()).isEqualTo("ready");
            assertThatThrownBy(() -> folder.alone("detect", () -> "changed"))
                    .hasMessageContaining("is being changed by lockstep hold, process " + other.pid());
        }

        assertThat(folder.<String>alone("detect", () -> "changed")).isEqualTo("changed");
    }

    @Test
    @Tag("process")
    void neverTwoProcessesAtOnce(@TempDir Path dir) throws Exception {
        Path run = Files.createDirectory(dir.resolve("run"));
        int turns = 10_000;
        int entered = 0;
        try (Jvm one = Jvm.start(Contender.class, run, turns);
                Jvm two = Jvm.start(Contender.class, run, turns)) {
            List<Jvm> both = List.of(one, two);
            for (Jvm j : both) assertThat(j.says()).isEqualTo("ready");
            for (Jvm j : both) j.go();
            for (Jvm j : both) {
                String said = j.end();
                assertThat(said).endsWith("\nexit 0");
                entered += Integer.parseInt(said.lines().findFirst().orElseThrow());
            }
        }

        assertThat(entered).isBetween(1, 2 * turns - 1); // they have met, and one had to go
    }

    /** Many that come and go at once: never two inside. */
    @Test
    void neverTwoAtOnce(@TempDir Path run) {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger entered = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        RunFolder folder = RunFolder.local(run);
        CompletableFuture<?>[] all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (int turn = 0; turn < 200; turn++) {
                        try {
                            go.await();
                            int others = folder.alone("test", () -> {
                                int before = inside.getAndIncrement();
                                Thread.onSpinWait();
                                inside.decrementAndGet();
                                return before;
                            });
                            assertThat(others).isZero();
                            entered.incrementAndGet();
                        } catch (UserError e) {
                            assertThat(e.wrong()).contains("is being changed");
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        go.countDown();
        CompletableFuture.allOf(all).join();

        assertThat(entered.get()).isPositive();
    }
}

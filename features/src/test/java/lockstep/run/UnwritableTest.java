package lockstep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnwritableTest {
    @ParameterizedTest
    @CsvSource({
        "/data/run/posts (Permission denied), Permission denied, INPUT",
        "Mkdirs failed to create file:/data/run (exists=false), Mkdirs failed to create file:/data/run (exists=false), INPUT",
        "'Job aborted: java.io.IOException: No space left on device\n\tat a.b.C', No space left on device, MACHINE",
        "/data/run is not a directory, not a directory, INPUT",
        "File too large, File too large, MACHINE",
    })
    void theReasonIsWhatTheSystemSays(String message, String reason, UserError.Kind kind) {
        UserError e = Objects.requireNonNull(
                Unwritable.of(message.replace("\\n", "\n"), why -> Sentence.of("Cannot write {0}: {1}", "run", why)));
        assertThat(e.getMessage()).isEqualTo("Cannot write run: " + reason);
        assertThat(e.kind()).isEqualTo(kind);
    }

    @Test
    void otherMessagesAreNoSuchProblem() {
        assertThat(Unwritable.of("The file is damaged", Sentence::of)).isNull();
    }
}

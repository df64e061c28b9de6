package lockstep.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShellTest {
    private final Shell shell = new Shell();

    @Test
    void aCellGivesItsLastExpressionAndWhatItDeclaresStays() {
        assertThat(shell.run("int x = 20;\nint twice(int n) {\n  return 2 * n;\n}"))
                .isNull();
        assertThat(shell.run("twice(x) + 2")).isEqualTo(42);
        assertThat(shell.run("x = 3")).as("an assignment is no answer").isNull();
        assertThat(shell.run("List.of(\"Қазақ\", \"русский\")\n    .get(0)")).isEqualTo("Қазақ");
    }

    @Test
    void whatDoesNotCompileIsSaidWithItsLineAndPlace() {
        assertThatThrownBy(() -> shell.run("int y = 5;\nString q = y;"))
                .isInstanceOf(CellError.class)
                .hasMessage("line 2: incompatible types: int cannot be converted to java.lang.String\n"
                        + "    String q = y;\n               ^");
        assertThatThrownBy(() -> shell.run("nobody(1)"))
                .hasMessageContaining("line 1: ")
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> shell.run("int z = 1;\nfor (int i = 0; i < 3; i++) {"))
                .hasMessageContaining("line 2: the cell ends in the middle")
                .hasMessageContaining("next: close");
    }

    @Test
    void whatIsThrownIsSaidWithItsLineAndItsCauses() {
        assertThatThrownBy(() -> shell.run("int a = 1;\n\nint b = a / 0;"))
                .hasMessage("line 3: ArithmeticException: / by zero");
        assertThatThrownBy(() -> shell.run("throw new RuntimeException(\"above\", new Exception(\"below\"));"))
                .hasMessage("line 1: RuntimeException: above\n  because: Exception: below");
        assertThat(shell.run("1 + 1")).as("it lives on").isEqualTo(2);
    }

    @Test
    void aCellThatNeverEndsIsStoppedAndTheShellLivesOn() throws Exception {
        CompletableFuture<Object> endless = CompletableFuture.supplyAsync(() ->
                String.valueOf(shell.run("lockstep.notebook.Waiting.here();\nwhile (true) { Thread.onSpinWait(); }")));
        assertThat(Waiting.HERE.await(30, TimeUnit.SECONDS)).isTrue();
        shell.stop(() -> false);

        assertThat(endless)
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("stopped");
        assertThat(shell.run("6 * 7")).isEqualTo(42);
    }

    @Test
    void namesAreCompletedAndExplained() {
        Shell.Completions c = shell.complete("String s = \"a\"; s.toUpp", 23);

        assertThat(c.words()).contains("toUpperCase(");
        assertThat(c.from()).isEqualTo(18);
        assertThat(shell.explain("table(", 6)).contains("Lab.table(String name)");
        assertThat(shell.isWhole("int f() {")).isFalse();
        assertThat(shell.isWhole("int f() { return 1; }")).isTrue();
    }
}

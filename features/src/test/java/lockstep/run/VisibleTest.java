package lockstep.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void aTextIsShortenedByLettersAndNoneIsCutInTwo() {
        assertThat(Visible.start("жасыл", 5)).isEqualTo("жасыл");
        assertThat(Visible.start("жасылдар", 5)).isEqualTo("жасыл…");
        assertThat(Visible.start("ab😀😀", 4)).as("each is one letter").isEqualTo("ab😀😀");
        assertThat(Visible.start("ab😀😀c", 3)).isEqualTo("ab😀…");
        assertThat(Visible.start("", 0)).isEmpty();
    }
}

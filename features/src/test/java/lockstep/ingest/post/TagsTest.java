package lockstep.ingest.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagsTest {
    @Test
    void hashtagsOfAnyScript() {
        assertThat(Tags.hashtags("#Қазақстан, (#выборы2021) #қала_1 ＃日本 #a#b no#tag #1 https://x.kz/#top"))
                .containsExactly("Қазақстан", "выборы2021", "қала_1", "日本", "a");
    }

    @Test
    void mentionsAreNoMailAddresses() {
        assertThat(Tags.mentions("@ann, .@Bob! mail a@b.kz @әли (@x.y.) @user@mas.to"))
                .containsExactly("ann", "әли", "x.y", "user@mas.to");
    }

    @Test
    void aTextWithoutSignsHasNone() {
        assertThat(Tags.hashtags(null)).isEmpty();
        assertThat(Tags.mentions("текст")).isEmpty();
    }
}

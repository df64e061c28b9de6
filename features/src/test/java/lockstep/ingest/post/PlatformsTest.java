package lockstep.ingest.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A platform has one name, however an export calls it. */
class PlatformsTest {
    @ParameterizedTest
    @CsvSource({
        "vk.com, vk",
        "https://www.vk.com/, vk",
        "ВКонтакте, vk",
        "m.facebook.com, facebook",
        "X, twitter",
        "Twitter, twitter",
        "youtube, youtube",
        "Одноклассники, ok",
        "forum.example.org, forum.example.org",
        "Форум, Форум"
    })
    void hasOneName(String written, String platform) {
        assertThat(Platforms.named(written)).isEqualTo(platform);
    }

    @Test
    void onlyKnownNamesTellWhatAColumnIs() {
        assertThat(Platforms.areNames(List.of("vk.com", "OK.ru"))).isTrue();
        assertThat(Platforms.areNames(List.of("vk.com", "example.org"))).isFalse();
        assertThat(Platforms.areNames(List.of("x"))).isFalse();
        assertThat(Platforms.areNames(List.of())).isFalse();
    }
}

package lockstep.ingest.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses follow from a platform's own ids, and from nothing else. */
class AddressesTest {
    @ParameterizedTest(name = "{0} {1} under {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "twitter, 1349294217891594240, -, -, https://twitter.com/i/status/1349294217891594240",
                "twitter, t0900, -, -, -",
                "facebook, 1234567890, -, -, https://facebook.com/1234567890",
                "facebook, 100064_4567890, -, -, https://facebook.com/100064/posts/4567890",
                "facebook, 1234567890_777777, -, 1234567890, https://facebook.com/1234567890?comment_id=777777",
                "instagram, CJ9abc_-1, -, -, https://instagram.com/p/CJ9abc_-1/",
                "instagram, 17895695668004550, -, CJ9abc, https://instagram.com/p/CJ9abc/",
                "instagram, 17895695668004550, -, -, -",
                "vk, -1_456, -, -, https://vk.com/wall-1_456",
                "youtube, dQw4w9WgXcQ, -, -, https://youtube.com/watch?v=dQw4w9WgXcQ",
                "youtube, UgzComment123, -, dQw4w9WgXcQ, https://youtube.com/watch?v=dQw4w9WgXcQ&lc=UgzComment123",
                "telegram, durov/123, -, -, https://t.me/durov/123",
                "telegram, -100123/5, -, -, -",
                "tiktok, 6754673212, somebody, -, https://tiktok.com/@somebody/video/6754673212",
                "tiktok, 6754673212, -, -, -",
                "reddit, t3_abc12, -, -, https://reddit.com/comments/abc12",
                "reddit, t1_def34, -, t3_abc12, https://reddit.com/comments/abc12/_/def34",
                "bluesky, at://did:plc:a/app.bsky.feed.post/3k2a, -, -, https://bsky.app/profile/did:plc:a/post/3k2a",
                "mastodon, 1, -, -, -",
                "unknown, 1, -, -, -"
            })
    void ofPosts(
            String platform, String post, @Nullable String handle, @Nullable String thread, @Nullable String address) {
        assertThat(Addresses.post(platform, post, handle, thread)).isEqualTo(address);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "facebook, 100001, -, https://facebook.com/100001",
                "twitter, 12, somebody, https://twitter.com/i/user/12",
                "twitter, somebody, -, https://twitter.com/somebody",
                "vk, 5, -, https://vk.com/id5",
                "vk, -5, -, https://vk.com/club5",
                "vk, somebody, -, https://vk.com/somebody",
                "vk, https://vk.com/id5, -, https://vk.com/id5",
                "unknown, https://example.org/u/5, -, https://example.org/u/5",
                "unknown, javascript:alert(5), -, -",
                "instagram, 4000, somebody, https://instagram.com/somebody",
                "instagram, 4000, -, -",
                "reddit, somebody, -, https://reddit.com/user/somebody",
                "telegram, durov, -, https://t.me/durov",
                "telegram, user1291225879, -, -",
                "telegram, user1291225879, durov, https://t.me/durov",
                "facebook, name:ivan/1, -, -",
                "unknown, 5, somebody, -"
            })
    void ofAccounts(String platform, String id, @Nullable String handle, @Nullable String address) {
        assertThat(Addresses.account(platform, id, handle)).isEqualTo(address);
    }

    @Test
    void onlyHttpIsAnAddress() {
        assertThat(Addresses.http("https://пример.қаз/a?b=1")).isNotNull();
        for (String other : new String[] {
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://a.b",
            "https://a.b/\u202Egnp",
            "https://a.b/\"x",
            "https://a b",
            "",
            "x"
        }) {
            assertThat(Addresses.http(other)).as(other).isNull();
        }
        assertThat(Addresses.http(null)).isNull();
    }
}

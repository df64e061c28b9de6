package lockstep.ingest.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
    @ParameterizedTest
    @CsvSource({
        "http://www.Example.org/a/../b/?utm_source=x&id=7#top, https://example.org/b/?id=7",
        "https://m.example.org/?fbclid=abc, https://example.org",
        "HTTPS://EXAMPLE.ORG:443/a, https://example.org/a",
        "https://www.gov.kz/, https://gov.kz",
        "https://example.org/news/1/amp/?amp, https://example.org/news/1",
        "https://example.org/amp, https://example.org/amp",
        "https://www.google.kz/amp/s/example.org/news/amp, https://example.org/news",
        "https://example-org.cdn.ampproject.org/c/s/example.org/x, https://example.org/x",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fx%3Fa%3D1&h=AT0, https://example.org/x?a=1",
        "https://vk.com/away.php?to=https%3A%2F%2Fexample.org%2F&post=1, https://example.org",
        "https://l.facebook.com/l.php?u=%zz, https://l.facebook.com/l.php?u=%25zz",
        "https://youtu.be/abcdefghi_1?t=3, https://youtube.com/watch?v=abcdefghi_1",
        "abc123, abc123",
        "url_17, url_17"
    })
    void oneFormForOneLink(String link, String canonical) {
        assertThat(Links.canonical(link)).isEqualTo(canonical);
        assertThat(Links.canonical(canonical)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "https://news.bbc.co.uk/x, bbc.co.uk",
        "https://example.org, example.org",
        "https://sub.vlast.kz/a?b, vlast.kz",
        "https://192.168.0.1/a, 192.168.0.1"
    })
    void theDomainThatSomebodyRegistered(String link, String domain) {
        assertThat(Links.registeredDomain(link)).isEqualTo(domain);
    }

    @Test
    void aShortLinkIsWhatTheAnalystsMapSays() {
        Links links = new Links(java.util.Map.of("http://bit.ly/x", "https://www.example.org/long?utm_source=b"));
        assertThat(links.of("https://bit.ly/x")).isEqualTo("https://example.org/long");
        assertThat(links.of("https://bit.ly/y")).isEqualTo("https://bit.ly/y");
    }

    @Test
    void anOpaqueKeyHasNoDomain() {
        assertThat(Links.registeredDomain("23678")).isNull();
    }

    @Test
    void listsAsExportsWriteThem() {
        assertThat(Lists.of("['a', 'b\\'c']")).isEqualTo(List.of("a", "b'c"));
        assertThat(Lists.of("[a, b]")).isEqualTo(List.of("a", "b"));
        assertThat(Lists.of("[\"қ\"]")).isEqualTo(List.of("қ"));
        assertThat(Lists.of("[]")).isEmpty();
        assertThat(Lists.of("https://a.example/1,2 https://b.example/"))
                .isEqualTo(List.of("https://a.example/1,2", "https://b.example/"));
        assertThat(Lists.of("one value, with a comma")).isEqualTo(List.of("one value, with a comma"));
    }
}

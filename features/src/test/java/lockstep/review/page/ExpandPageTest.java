package lockstep.review.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lockstep.detect.expand.Expansion;
import lockstep.ingest.post.AccountProfile;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.html.Site;
import lockstep.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class ExpandPageTest {
    @TempDir
    private Path run = Path.of("");

    /** A group of two given accounts, one of which does not belong, and one added account with hostile names. */
    public static ExpandPage.Shown shown(boolean isFound) {
        Map<String, Double> given = new LinkedHashMap<>(Map.of("vk:1", 12.5));
        given.put("vk:2", -3.0);
        Expansion e = new Expansion(
                "text",
                "strong",
                600,
                given,
                isFound ? Map.of("vk:3", 20.25) : Map.of(),
                31,
                isFound ? 18.5 : 2.5,
                isFound ? List.of(new Expansion.Elsewhere("vk:4", 7.5, "reply", "lead", 60)) : List.of());
        AccountProfile hostile =
                new AccountProfile("ev\u202Eil", "<script>window.harm=1</script>", "javascript:alert(1)");
        Instant at = Instant.parse("2021-01-05T10:00:00Z");
        return new ExpandPage.Shown(
                e,
                List.of("vk:1", "vk:2", "vk:9"),
                Map.of("vk:3", hostile),
                List.of(new Expansion.Shared("<img src=x onerror=harm()>", 2, at, at.plusSeconds(60))));
    }

    private String page(String folder, boolean isFound) throws IOException {
        Cases cases = MadeRun.in(run);
        Site site = new Site(cases, Decisions.of(run), Protection.none(), Words.EN, null, false);
        Path english = ExpandPage.write(site, shown(isFound));
        assertThat(english).isEqualTo(run.resolve("review/expanded.html"));
        return Files.readString(run.resolve("review/" + folder + "expanded.html"));
    }

    @Test
    void thePageSaysWhoBelongsWhoDoesNotAndWhy() throws IOException {
        assertThat(page("", true))
                .contains("1 account belongs to the given ones", "31 e-bits", "bring 18.5 beyond")
                .contains(
                        "vk:1",
                        "belongs",
                        "its own e-bits are -3, and at least 1 is needed",
                        "it has fewer than two actions in this trace")
                .contains("2021-01-05 10:00:00")
                .contains("1 more account belongs", "Only the lead tier shows 1 of them", "vk:4", "7.5", "1 min")
                .doesNotContain("<script>window", "<img", "href=\"javascript", "\u202E");
        assertThat(page("ru/", true)).contains("К названным относится ещё 1 аккаунт");
        assertThat(page("kk/", true)).contains("Аталған аккаунттарға тағы 1 аккаунт");
    }

    @Test
    void whereNobodyBelongsThePageSaysHowFarTheOthersAre() throws IOException {
        assertThat(page("", false))
                .contains("Nobody belongs to the given accounts", "bring 7 e-bits")
                .doesNotContain("Added accounts", "bring 2.5 beyond", "in another trace");
    }

    @Test
    void thePageCountsOnlyForTheRunAsItIs() throws IOException {
        String page = page("", true);
        Site site = new Site(MadeRun.in(run), Decisions.of(run), Protection.none(), Words.EN, null, false);
        assertThat(ExpandPage.KEPT.read(site)).contains(page);

        String fingerprint = site.cases().manifest().tables();
        Files.writeString(run.resolve("review/expanded.html"), page.replace(fingerprint, "of another run"));
        assertThat(ExpandPage.KEPT.read(site)).isEmpty();
    }
}

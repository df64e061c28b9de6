package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;

/** Who has opened the server's link and logged in. */
final class Reviewer {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI link;

    /** @param link that the server has printed */
    Reviewer(URI link, String name) throws IOException, InterruptedException {
        this.link = link;
        client.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
        Map<String, String> form = Map.of("token", token("/login"), "name", name, "passphrase", MadeRun.PASSPHRASE);
        assertThat(post("/login", form).statusCode()).isEqualTo(303);
    }

    HttpResponse<String> get(String page) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(link.resolve(page)).build(), BodyHandlers.ofString());
    }

    /** A verdict on the strong cluster of a {@link MadeRun}. */
    HttpResponse<String> decide(Path run, String because) throws IOException, InterruptedException {
        return post(
                "/decide",
                Map.of(
                        "token",
                        token("/cluster-" + MadeRun.STRONG + ".html"),
                        "cluster",
                        MadeRun.STRONG,
                        "casefile",
                        Cases.of(run.toString()).entry(MadeRun.STRONG).sha256(),
                        "verdict",
                        "cannot-tell",
                        "because",
                        because));
    }

    private String token(String page) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get(page).body());
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(link.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}

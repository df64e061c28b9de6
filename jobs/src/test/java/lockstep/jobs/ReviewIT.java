package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lockstep.review.MadeRun;
import lockstep.review.decision.Decision;
import lockstep.review.decision.Decisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reviewing as reviewers do, in processes of its own. */
class ReviewIT {
    private static final int KILLED = 5;
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");

    /** Kill -9 in the moment of the answer: what was answered is there. */
    @Test
    void aKilledServerLosesNoDecisionThatItHasAnswered(@TempDir Path run) throws Exception {
        MadeRun.in(run);
        MadeRun.reviewer(run, "aigul");
        for (int i = 1; i <= KILLED; i++) {
            Process server = new ProcessBuilder(
                            new File("lockstep").getAbsolutePath(), "review", run.toString(), "--serve", "--port", "0")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
                URI link = URI.create(String.valueOf(out.readLine()));
                HttpClient client = loggedIn(link);
                Map<String, String> form = new HashMap<>(Map.of(
                        "token",
                        token(client, link, "/cluster-" + MadeRun.STRONG + ".html"),
                        "cluster",
                        MadeRun.STRONG,
                        "casefile",
                        lockstep.review.casefile.Cases.of(run.toString())
                                .entry(MadeRun.STRONG)
                                .sha256(),
                        "verdict",
                        "cannot-tell",
                        "because",
                        "why " + i));
                HttpResponse<String> answer = post(client, link, "/decide", form);
                server.destroyForcibly();
                assertThat(answer.statusCode()).isEqualTo(303);
            } finally {
                server.destroyForcibly().waitFor();
            }
            Decisions kept = Decisions.of(run);
            assertThat(kept.problems()).isEmpty();
            assertThat(kept.made()).hasSize(i).extracting(Decision::because).contains("why " + i);
        }
    }

    @Test
    void theVerbsSayWhatIsWrongAndWhatToDoNext(@TempDir Path run) throws Exception {
        says(3, "is not a run", "review", run.toString());
        says(3, "does not", "review", "hdfs:///runs/almaty");
        MadeRun.in(run);
        says(
                3,
                "There is no cluster nope",
                "decide",
                run.toString(),
                "nope",
                "inauthentic",
                "--by",
                "aigul",
                "--because",
                "x");
        says(
                5,
                "has been found inauthentic by anybody",
                "flag",
                run.toString(),
                "--for",
                "Meta",
                "--purpose",
                "review");
        says(3, "The list has no purpose", "flag", run.toString(), "--for", "Meta");

        Launcher.Said said = Launcher.run("review", run.toString());
        assertThat(said.out().strip()).startsWith("file:///").endsWith("/review/index.html");
        assertThat(Path.of(URI.create(said.out().strip()))).exists();
        assertThat(Launcher.run("explain", run.toString(), "troll_3", "@troll_4")
                        .out())
                .contains("met 4 times", "facebook:100003: post p1_3")
                .doesNotContain("\u202E");
        assertThat(Launcher.run("explain", run.toString(), "facebook:100003").out())
                .contains("is in cluster " + MadeRun.STRONG + " (core)", "would add nothing");
    }

    private static void says(int code, String why, String... command) throws IOException, InterruptedException {
        Launcher.Said said = Launcher.run(command);
        assertThat(said.code()).as(said.err()).isEqualTo(code);
        assertThat(said.err()).contains("lockstep: ", why, "\n  next: ").doesNotContain("\tat ");
    }

    private static HttpClient loggedIn(URI link) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        client.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
        Map<String, String> form =
                Map.of("token", token(client, link, "/login"), "name", "aigul", "passphrase", MadeRun.PASSPHRASE);
        assertThat(post(client, link, "/login", form).statusCode()).isEqualTo(303);
        return client;
    }

    private static String token(HttpClient client, URI link, String page) throws IOException, InterruptedException {
        String html = client.send(HttpRequest.newBuilder(link.resolve(page)).build(), BodyHandlers.ofString())
                .body();
        Matcher token = TOKEN.matcher(html);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }

    private static HttpResponse<String> post(HttpClient client, URI link, String path, Map<String, String> form)
            throws IOException, InterruptedException {
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

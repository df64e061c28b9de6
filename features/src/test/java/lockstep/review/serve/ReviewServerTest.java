package lockstep.review.serve;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;
import lockstep.review.decision.Decision;
import lockstep.review.decision.Decisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only who has the key sees the pages, only who is logged in decides, and nothing that was answered is lost. */
class ReviewServerTest {
    private static final Pattern TOKEN =
            Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"|value=\"([0-9a-f]+)\" name=\"token\"");

    @TempDir
    private Path run = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    private ReviewServer server;

    @SuppressWarnings("NullAway.Init")
    private Cases cases;

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void start() {
        cases = MadeRun.in(run);
        MadeRun.reviewer(run, "aigul");
        MadeRun.reviewer(run, "boris");
        server = ReviewServer.start(run.toString(), 0, said::add);
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(said).as("what went wrong").isEmpty();
    }

    @Test
    void withoutTheKeyNothingIsShown() throws Exception {
        HttpClient stranger = browser();
        for (String path : new String[] {
            "/", "/index.html", "/assets/lockstep.css", "/csv/members.csv", "/accounts.js", "/?key=wrong"
        }) {
            assertThat(get(stranger, path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(get(opened(), "/index.html").body()).contains("Clusters to review");
    }

    @Test
    void theBrowserKeepsTheStyleAndNoPage() throws Exception {
        HttpClient reader = opened();
        HttpResponse<String> style = get(reader, "/assets/lockstep.css");
        String tag = style.headers().firstValue("ETag").orElseThrow();
        HttpRequest again = HttpRequest.newBuilder(at("/assets/lockstep.css"))
                .header("If-None-Match", tag)
                .build();
        HttpResponse<String> kept = reader.send(again, BodyHandlers.ofString());
        assertThat(kept.statusCode()).isEqualTo(304);
        assertThat(kept.body()).isEmpty();
        assertThat(get(reader, "/assets/lockstep.js").headers().firstValue("ETag"))
                .isPresent()
                .isNotEqualTo(style.headers().firstValue("ETag"));
        assertThat(get(reader, "/index.html").headers().firstValue("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void noOtherSiteCanLookInOrPost() throws Exception {
        HttpClient aigul = loggedIn("aigul");
        HttpRequest foreign = HttpRequest.newBuilder(at("/decide"))
                .header("Origin", "http://evil.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("verdict=legitimate"))
                .build();
        assertThat(aigul.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        Map<String, String> form = form(aigul);
        form.put("token", "0".repeat(48));
        assertThat(post(aigul, "/decide", form).statusCode()).isEqualTo(403);
        assertThat(Decisions.of(run).made()).isEmpty();
    }

    @Test
    void whoIsNotLoggedInCannotDecide() throws Exception {
        HttpClient reader = opened();
        Matcher login = TOKEN.matcher(get(reader, "/login").body());
        assertThat(login.find()).isTrue();
        Map<String, String> wrong = Map.of("token", group(login), "name", "aigul", "passphrase", "not the passphrase");
        assertThat(post(reader, "/login", wrong).statusCode()).isEqualTo(403);
        Map<String, String> form = Map.of(
                "token",
                group(login),
                "cluster",
                MadeRun.STRONG,
                "verdict",
                "legitimate",
                "because",
                "why",
                "casefile",
                cases.entry(MadeRun.STRONG).sha256());
        assertThat(post(reader, "/decide", form).statusCode()).isEqualTo(403);
        assertThat(Decisions.of(run).made()).isEmpty();
    }

    @Test
    void aFormThatIsSentToNowhereLogsNobodyOut() throws Exception {
        HttpClient aigul = loggedIn("aigul");
        for (String path : List.of("/nothing", "/index.html", "/logout")) {
            assertThat(post(aigul, path, Map.of()).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get(aigul, "/index.html").body()).contains("You are aigul");
        get(aigul, "/logout");
        assertThat(get(aigul, "/index.html").body()).doesNotContain("You are aigul");
    }

    @Test
    void aDamagedKeyIsNotCalledAWrongPassphrase() throws Exception {
        HttpClient reader = opened();
        Matcher login = TOKEN.matcher(get(reader, "/login").body());
        assertThat(login.find()).isTrue();
        Path reviewers = run.resolve("decisions/reviewers.json");
        Files.writeString(
                reviewers, Files.readString(reviewers).replaceAll("(\"sealed_key\" : \")[^\"]*", "$1no base64"));
        HttpResponse<String> answer = post(
                reader, "/login", Map.of("token", group(login), "name", "aigul", "passphrase", MadeRun.PASSPHRASE));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("The sealed key of aigul is damaged.");
    }

    @Test
    void aDecisionIsOnTheDiskWhenItIsAnswered() throws Exception {
        HttpClient aigul = loggedIn("aigul");
        HttpResponse<String> answer = post(aigul, "/decide", form(aigul));

        assertThat(answer.statusCode()).isEqualTo(303);
        List<Decision> made = Decisions.of(run).made();
        assertThat(made).hasSize(1);
        assertThat(made.get(0).opened())
                .as("when the page was opened")
                .isBeforeOrEqualTo(made.get(0).at());
        assertThat(made.get(0).machine()).matches("[0-9a-f]{12}");
        String page = get(
                        aigul,
                        answer.headers().firstValue("location").orElseThrow().replaceFirst("#.*", ""))
                .body();
        assertThat(page)
                .contains("Kept: line 1 of your decisions, hash " + made.get(0).hash());
    }

    @Test
    void theSecondReviewerDecidesBlind() throws Exception {
        HttpClient aigul = loggedIn("aigul");
        post(aigul, "/decide", form(aigul));
        HttpClient boris = loggedIn("boris");
        String before = get(boris, "/cluster-" + MadeRun.STRONG + ".html").body();

        assertThat(before).contains("One reviewer has decided").doesNotContain("one text batch");
        assertThat(get(boris, "/index.html").body()).contains("by one").doesNotContain("one text batch");
        post(boris, "/decide", form(boris));
        assertThat(get(boris, "/cluster-" + MadeRun.STRONG + ".html").body()).contains("one text batch");
    }

    @Test
    void fiftyDecisionsOfTwoReviewersAtOnceAreAllThere() throws Exception {
        HttpClient aigul = loggedIn("aigul");
        HttpClient boris = loggedIn("boris");
        Map<String, String> ofAigul = form(aigul);
        Map<String, String> ofBoris = form(boris);
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Map<String, String> form = new java.util.HashMap<>(i % 2 == 0 ? ofAigul : ofBoris);
            form.put("because", "why " + i);
            all.add((i % 2 == 0 ? aigul : boris).sendAsync(request("/decide", form), BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : all) {
            assertThat(answer.get().statusCode()).isEqualTo(303);
        }
        Decisions kept = Decisions.of(run);
        assertThat(kept.problems()).isEmpty();
        assertThat(kept.made()).hasSize(50).extracting(Decision::because).doesNotHaveDuplicates();
    }

    @Test
    void aCaseFileThatHasChangedIsNotDecidedOn() throws Exception {
        HttpClient aigul = loggedIn("aigul");
        Map<String, String> form = form(aigul);
        MadeRun.in(run, 400, 0.002, "newcomer");

        HttpResponse<String> answer = post(aigul, "/decide", form);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("has changed since");
    }

    @Test
    void slowClientsDoNotKeepOthersOut() throws Exception {
        List<java.net.Socket> slow = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            java.net.Socket socket = new java.net.Socket(
                    java.net.InetAddress.getLoopbackAddress(),
                    URI.create(server.link()).getPort());
            socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            slow.add(socket);
        }
        assertThat(get(opened(), "/index.html").statusCode()).isEqualTo(200);
        for (java.net.Socket socket : slow) socket.close();
    }

    @Test
    void whatIsNotThereAndWhatIsNotAskedSoIsSaid() throws Exception {
        HttpClient reader = opened();
        for (String path :
                new String[] {"/cluster-00.html", "/nothing", "/assets/../../manifest.json", "/csv/none.csv"}) {
            assertThat(get(reader, path).statusCode()).as(path).isEqualTo(404);
        }
        HttpRequest put = HttpRequest.newBuilder(at("/index.html"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(reader.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        HttpRequest head = HttpRequest.newBuilder(at("/index.html"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(reader.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private HttpClient opened() throws IOException, InterruptedException {
        HttpClient client = browser();
        HttpResponse<String> first =
                client.send(HttpRequest.newBuilder(URI.create(server.link())).build(), BodyHandlers.ofString());
        assertThat(first.statusCode()).isEqualTo(303);
        return client;
    }

    private HttpClient loggedIn(String name) throws IOException, InterruptedException {
        HttpClient client = opened();
        Matcher token = TOKEN.matcher(get(client, "/login").body());
        assertThat(token.find()).isTrue();
        Map<String, String> form = Map.of("token", group(token), "name", name, "passphrase", MadeRun.PASSPHRASE);
        assertThat(post(client, "/login", form).statusCode()).isEqualTo(303);
        return client;
    }

    private Map<String, String> form(HttpClient client) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(
                get(client, "/cluster-" + MadeRun.STRONG + ".html").body());
        assertThat(token.find()).as("the form has its token").isTrue();
        return new java.util.HashMap<>(Map.of(
                "token",
                group(token),
                "cluster",
                MadeRun.STRONG,
                "casefile",
                cases.entry(MadeRun.STRONG).sha256(),
                "verdict",
                "inauthentic",
                "because",
                "one text batch"));
    }

    private static String group(Matcher m) {
        return m.group(1) != null ? m.group(1) : m.group(2);
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient client, String path, Map<String, String> form)
            throws IOException, InterruptedException {
        return client.send(request(path, form), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private URI at(String path) {
        return URI.create(server.link()).resolve(path);
    }
}

package lockstep.workbench;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a workbench, without a browser. */
public final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");
    private static final String BOUNDARY = "----a-boundary";

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base;

    private Visitor(String base) {
        this.base = base;
    }

    /** Without the key. */
    static Visitor stranger(String link) {
        return new Visitor(link.replaceFirst("/\\?.*", ""));
    }

    /** With the key of the link. */
    public static Visitor of(String link) throws IOException, InterruptedException {
        Visitor visitor = stranger(link);
        visitor.client.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.discarding());
        return visitor;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
    }

    public String token() throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("/new").body());
        if (!token.find()) throw new AssertionError("no token");
        return token.group(1);
    }

    /** A form with the visitor's token, in English. */
    public HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> form = new TreeMap<>(Map.of("token", token(), "language", "en"));
        form.putAll(fields);
        return post(path, form, base);
    }

    /** @param origin of the page that sends the form */
    HttpResponse<String> post(String path, Map<String, String> form, String origin)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** @param parts made by {@link #field} and {@link #file} */
    public HttpResponse<String> upload(String parts) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/upload"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofString(parts + "--" + BOUNDARY + "--\r\n"))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    public static String field(String name, String value) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(BOUNDARY, name, value);
    }

    public static String file(String name, String text) {
        return "--%s\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n\r\n%s\r\n"
                .formatted(BOUNDARY, name, text);
    }

    public static String file(Path file) throws IOException {
        return file(String.valueOf(file.getFileName()), Files.readString(file));
    }

    /** Where an answer leads to. */
    public static String to(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    /** The page of a command, once the command has ended. */
    public String finished(String page, int seconds) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(Duration.ofSeconds(seconds));
        while (Instant.now().isBefore(until)) {
            String body = get(page).body();
            if (!body.contains("data-live")) return body;
            Thread.sleep(100);
        }
        throw new AssertionError("not finished: " + page);
    }
}

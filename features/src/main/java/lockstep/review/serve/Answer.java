package lockstep.review.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import lockstep.run.Fingerprint;
import lockstep.run.UserError;
import lockstep.words.Words;

/** What the server sends, always with the headers that keep text of accounts from running. */
public final class Answer {
    private final int status;
    private final String type;
    private final byte[] body;
    private final String location;
    private final String name;
    private final String tag;

    private Answer(int status, String type, byte[] body, String location) {
        this(status, type, body, location, "", "");
    }

    private Answer(int status, String type, byte[] body, String location, String name, String tag) {
        this.name = name;
        this.tag = tag;
        this.status = status;
        this.type = type;
        this.body = body;
        this.location = location;
    }

    /** Returns an HTML page. */
    public static Answer page(int status, String html) {
        return new Answer(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), "");
    }

    /** Returns a file of the given media type. */
    public static Answer file(String type, byte[] body) {
        return new Answer(200, type, body, "");
    }

    /** Returns a file that names nobody: the browser keeps it and asks each time whether it has changed (RFC 9110, ETag). */
    public static Answer kept(String type, byte[] body) {
        String digest = HexFormat.of().formatHex(Fingerprint.sha256().digest(body));
        return new Answer(200, type, body, "", "", '"' + digest + '"');
    }

    /** A file to be kept, which the browser does not open. */
    public static Answer download(String name, byte[] body) {
        return new Answer(200, "application/zip", body, "", name, "");
    }

    /** See other: a reload does not post again. */
    public static Answer to(String location) {
        return new Answer(303, "text/plain; charset=utf-8", new byte[0], Cookies.ascii(location));
    }

    /** Returns plain text. */
    public static Answer words(int status, String words) {
        return new Answer(status, "text/plain; charset=utf-8", words.getBytes(StandardCharsets.UTF_8), "");
    }

    /** Returns what is wrong, its details and what to do next, a line each, in the reader's language. */
    public static Answer problem(int status, Words w, UserError e) {
        List<String> lines = new ArrayList<>(List.of(w.wrong(e)));
        lines.addAll(e.details());
        lines.add(w.next(e));
        return words(status, String.join("\n", lines) + "\n");
    }

    /** A header has no letters but those of ASCII: the name stands in it by its bytes (RFC 6266), and in short for old programs. */
    private static String attachment(String name) {
        String bytes = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(name.replaceAll("[^A-Za-z0-9._-]", "_"), bytes);
    }

    void send(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self' data:; img-src 'self' data:; connect-src 'self';"
                        + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin"); // with none, browsers hide where a form comes from
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", tag.isEmpty() ? "no-store" : "private, no-cache");
        if (!tag.isEmpty()) headers.set("ETag", tag);
        if (!tag.isEmpty() && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return;
        }
        if (!name.isEmpty()) headers.set("Content-Disposition", attachment(name));
        if (!location.isEmpty()) headers.set("Location", location);
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) exchange.getResponseBody().write(body);
        exchange.close();
    }
}

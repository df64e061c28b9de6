package lockstep.review.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a form, a query or the cookies. */
public final class Form {
    private static final int LONGEST = 8 << 20;
    private final Map<String, List<String>> fields = new HashMap<>();

    /** What was posted; nothing of what is longer than a decision can be. */
    public static Form posted(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
        return body.length > LONGEST ? new Form() : of(new String(body, StandardCharsets.UTF_8), "&");
    }

    /** Returns the fields of the address after the question mark. */
    public static Form query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? new Form() : of(query, "&");
    }

    static Form cookies(HttpExchange exchange) {
        String cookies = exchange.getRequestHeaders().getFirst("Cookie");
        return cookies == null ? new Form() : of(cookies, ";");
    }

    private static Form of(String text, String between) {
        Form form = new Form();
        for (String part : text.split(between, -1)) {
            int sign = part.indexOf('=');
            if (sign < 0) continue;
            form.fields
                    .computeIfAbsent(decoded(part.substring(0, sign).strip()), n -> new ArrayList<>())
                    .add(decoded(part.substring(sign + 1)));
        }
        return form;
    }

    /** Adds a field, as one of several parts of a request. */
    public void add(String name, String value) {
        fields.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    private static String decoded(String s) {
        try {
            return URLDecoder.decode(s, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // half an escape: not what any form of ours sends
        }
    }

    /** Returns the first value of a field; an empty text where it is missing. */
    public String get(String name) {
        List<String> values = fields.get(name);
        return values == null ? "" : values.get(0);
    }

    /** Returns the first value of a field; null where it is missing or blank. */
    @Nullable
    public String orNothing(String name) {
        String value = get(name);
        return value.isBlank() ? null : value;
    }

    /** Returns all values of a field, in the order of the form. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }
}

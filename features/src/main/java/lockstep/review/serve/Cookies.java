package lockstep.review.serve;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Cookies of a server on this machine. Cookies know no ports, so the port is a part of their names. */
public final class Cookies {
    private Cookies() {}

    /** For this site alone, out of reach of scripts, and one of its kind in an answer. */
    public static void set(HttpExchange exchange, String name, String value) {
        List<String> kept = new ArrayList<>(exchange.getResponseHeaders().getOrDefault("Set-Cookie", List.of()));
        kept.removeIf(c -> c.startsWith(onPort(exchange, name) + "="));
        kept.add(onPort(exchange, name) + "=" + value + "; HttpOnly; SameSite=Strict; Path=/");
        exchange.getResponseHeaders().put("Set-Cookie", kept);
    }

    /** The cookie's value; empty where there is none. */
    public static String get(HttpExchange exchange, String name) {
        return Form.cookies(exchange).get(onPort(exchange, name));
    }

    /** An address for a header: letters outside ASCII as `%XX`, as browsers send them. */
    static String ascii(String address) {
        return URI.create(address).toASCIIString();
    }

    private static String onPort(HttpExchange exchange, String name) {
        return name + exchange.getLocalAddress().getPort();
    }
}

package lockstep.review.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import lockstep.run.UserError;
import lockstep.words.Words;

/**
 * Serves the pages of a run on the loopback address. The printed link holds a key, without which nothing is shown; decisions
 * need a login and the form's own token. A decision is on the disk before it is answered.
 */
public final class ReviewServer implements AutoCloseable {
    private static final int THREADS = 64;
    /** Seconds that a request may take to arrive, and an answer to leave: a slow client holds a thread no longer. */
    private static final int SLOWEST = 10;

    private static final String KEY = "key";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final String key = Sessions.secret();
    private final Router router;
    private final Consumer<String> say;

    private ReviewServer(HttpServer server, Router router, Consumer<String> say) {
        this.server = server;
        this.router = router;
        this.say = say;
    }

    /**
     * @param port 0 for any that is free
     * @param say hears of what goes wrong
     * @throws UserError where the port is taken
     */
    public static ReviewServer start(String run, int port, Consumer<String> say) {
        return start(new RequestRouter(run), port, SLOWEST, say);
    }

    /**
     * @param slowest seconds that a request may take to arrive, and its answer to be made and to leave
     * @throws UserError where the port is taken
     */
    public static ReviewServer start(Router router, int port, int slowest, Consumer<String> say) {
        try {
            if (port < 0 || port > 65_535) throw new IOException("no such port");
            System.setProperty("sun.net.httpserver.maxReqTime", String.valueOf(slowest));
            System.setProperty(
                    "sun.net.httpserver.maxRspTime", String.valueOf(slowest)); // counts the handler's own work
            System.setProperty("sun.net.httpserver.nodelay", "true"); // else a page waits 40 ms behind its headers
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ReviewServer server = new ReviewServer(http, router, say);
            http.createContext("/", server::answer);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UserError(
                    "Port " + port + " cannot be used: " + e.getMessage(),
                    "Choose another port, or any free one: --port 0");
        }
    }

    /** The link to open: it holds the key. */
    public String link() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/?" + KEY + "=" + key;
    }

    /** Sends one request to this server, which loads the code for answers. */
    public void rehearse() throws IOException {
        try (Socket self =
                new Socket(server.getAddress().getAddress(), server.getAddress().getPort())) {
            self.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            self.getInputStream().readAllBytes();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            answer = admitted(exchange);
        } catch (UserError e) {
            answer = Answer.problem(409, Words.EN, e);
        } catch (IOException | RuntimeException e) {
            say.accept("could not answer " + exchange.getRequestURI().getPath() + ": " + e);
            answer = Answer.words(500, "This could not be done; the terminal of the server says why.\n");
        } catch (OutOfMemoryError e) {
            say.accept("the memory is too small for " + exchange.getRequestURI().getPath());
            answer = Answer.words(500, "The memory of the server is too small for this; its terminal says more.\n");
        }
        answer.send(exchange);
    }

    /** Only for who has the key, and only under the server's own name: no other site can look in through the browser. */
    private Answer admitted(HttpExchange exchange) throws IOException {
        String host =
                String.valueOf(exchange.getRequestHeaders().getFirst("Host")).toLowerCase(Locale.ROOT);
        int port = server.getAddress().getPort();
        if (!host.equals("127.0.0.1:" + port) && !host.equals("localhost:" + port)) {
            return Answer.words(403, "This server answers to 127.0.0.1 alone.\n");
        }
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && !origin.toLowerCase(Locale.ROOT).equals("http://" + host)) {
            return Answer.words(403, "This request came from another site and is refused.\n");
        }
        if (exchange.getRequestURI().getPath().equals("/")
                && same(Form.query(exchange).get(KEY), key)) {
            Cookies.set(exchange, KEY, key);
            return Answer.to("/index.html");
        }
        if (!same(Cookies.get(exchange, KEY), key)) return Answer.words(403, Words.EN.say("serve.token") + "\n");
        if (!METHODS.contains(exchange.getRequestMethod())) return Answer.words(405, "GET, HEAD and POST only.\n");
        return router.answer(exchange);
    }

    /** In equal time, wherever they differ. */
    public static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }
}

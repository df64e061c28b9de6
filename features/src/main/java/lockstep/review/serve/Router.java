package lockstep.review.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers the requests of those who have the server's key. */
public interface Router {
    Answer answer(HttpExchange exchange) throws IOException;
}

package lockstep.ingest.post;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links that name another link: platforms' exit pages, AMP's copies, YouTube's short form. All of it without network. */
final class Detours {
    /** Exit pages: the group is the target, percent-encoded. */
    private static final List<Pattern> EXITS = List.of(
            exit("lm?\\.facebook\\.com/l\\.php", "u"),
            exit("l\\.instagram\\.com/", "u"),
            exit("(?:www\\.)?google\\.[a-z.]{2,6}/url", "(?:q|url)"),
            exit("(?:m\\.)?vk\\.com/away\\.php", "to"),
            exit("(?:www\\.)?youtube\\.com/redirect", "q"),
            exit("out\\.reddit\\.com/[^?]*", "url"));

    private static final Pattern AMP = Pattern.compile(
            "(?i)https?://(?:(?:www\\.)?google\\.[a-z.]{2,6}/amp/|[a-z0-9-]+\\.cdn\\.ampproject\\.org/[cv]/)(s/)?(?=[^/]+\\.)(.+)");
    private static final Pattern YOUTUBE = Pattern.compile("(?i)https?://youtu\\.be/([A-Za-z0-9_-]{11})(?:[?#].*)?");
    private static final int MOST = 3;

    private Detours() {}

    static String target(String link) {
        String at = link;
        for (int i = 0; i < MOST; i++) {
            String next = step(at);
            if (next.equals(at)) return at;
            at = next;
        }
        return at;
    }

    private static String step(String link) {
        for (Pattern exit : EXITS) {
            Matcher m = exit.matcher(link);
            if (m.find()) return decoded(m.group(1), link);
        }
        Matcher amp = AMP.matcher(link);
        if (amp.matches()) return (amp.group(1) == null ? "http://" : "https://") + amp.group(2);
        Matcher video = YOUTUBE.matcher(link);
        return video.matches() ? "https://www.youtube.com/watch?v=" + video.group(1) : link;
    }

    private static String decoded(String target, String otherwise) {
        try {
            String decoded = URLDecoder.decode(target, StandardCharsets.UTF_8);
            return decoded.startsWith("http") ? decoded : otherwise;
        } catch (IllegalArgumentException e) {
            return otherwise; // a lone percent sign: the exit page itself is the link
        }
    }

    private static Pattern exit(String page, String parameter) {
        return Pattern.compile("(?i)^https?://" + page + "\\?(?:[^#]*&)?" + parameter + "=([^&#]+)");
    }
}

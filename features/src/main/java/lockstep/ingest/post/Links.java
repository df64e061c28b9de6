package lockstep.ingest.post;

import crawlercommons.domains.EffectiveTldFinder;
import crawlercommons.filters.basic.BasicURLNormalizer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one form of a link: crawler-commons' normal form, without what trackers add, without `m.` and `www.`, AMP's detours
 * and those of {@link Detours}, and without the scheme's difference. What is no web link is an opaque key and stays as it is.
 */
public record Links(Map<String, String> shorteners) implements Serializable {
    private static final Pattern IN_TEXT =
            Pattern.compile("(?i)https?://[^\\s<>\"'«»“”()\\[\\]{}|\\\\^`]+(?<![.,;:!?…])");
    private static final Pattern PAGE = Pattern.compile("#[!/].*$");
    private static final Pattern WEB = Pattern.compile("(?i)https?://.+");
    private static final Pattern TRACKING = Pattern.compile(
            "(?i)(utm_[a-z_]+|fbclid|gclid|yclid|dclid|msclkid|igshid|igsh|mc_cid|mc_eid|ref_src|ref_url|_openstat|amp|outputType|__twitter_impression)(?:=.*)?");
    private static final Pattern SHADOW_HOST = Pattern.compile("^(?:www\\d?|m|mobile|amp)\\.(?=[^.]+\\.)");
    private static final Pattern AMP_PATH = Pattern.compile("(?<=/[^/]{1,300})/amp/?$");
    private static final BasicURLNormalizer NORMALIZER = new BasicURLNormalizer();

    /** @param shorteners short link to what it stands for, both as people write them */
    public Links(Map<String, String> shorteners) {
        this.shorteners = shorteners.entrySet().stream()
                .collect(Collectors.toMap(e -> canonical(e.getKey()), e -> canonical(e.getValue()), (a, b) -> a));
    }

    /** Without the analyst's map of shorteners. */
    public static String canonical(String link) {
        String stripped = link.strip();
        if (!WEB.matcher(stripped).matches()) {
            return stripped;
        }

        String normal = NORMALIZER.filter(Detours.target(stripped));
        // what stands behind #! is a page of its own, and behind # alone a place on one
        Matcher page = PAGE.matcher(stripped);
        String route = page.find() ? page.group() : "";
        return normal == null ? stripped : plain(normal).map(l -> l + route).orElse(stripped);
    }

    /** The canonical form, through the analyst's map of shorteners. */
    public String of(String link) {
        String canonical = canonical(link);
        String target = shorteners.get(canonical);
        return target == null ? canonical : target;
    }

    /** The web links in a text; a full stop or bracket behind one is the sentence's. */
    public static List<String> inText(@Nullable String text) {
        if (text == null || !text.contains("http")) return List.of();
        List<String> links = new ArrayList<>();
        Matcher m = IN_TEXT.matcher(text);
        while (m.find()) {
            links.add(m.group());
        }
        return links;
    }

    /** The registered domain of a web link, such as `example.co.uk`; nothing for an opaque key. */
    public static @Nullable String registeredDomain(String link) {
        if (!WEB.matcher(link).matches()) {
            return null;
        }

        String host = host(link);
        if (host == null) return null;
        String domain = EffectiveTldFinder.getAssignedDomain(host, true, false);
        return domain == null ? host : domain;
    }

    private static @Nullable String host(String link) {
        int start = link.indexOf("://") + 3;
        int end = start;
        while (end < link.length() && "/?#:".indexOf(link.charAt(end)) < 0) {
            end++;
        }
        String host = link.substring(start, end).toLowerCase(Locale.ROOT);
        return host.isEmpty() ? null : host;
    }

    private static Optional<String> plain(String url) {
        int from = url.indexOf("://");
        if (from < 0) return Optional.empty();
        String rest = url.substring(from + 3);
        int fragment = rest.indexOf('#');
        if (fragment >= 0) rest = rest.substring(0, fragment);

        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        StringBuilder query = new StringBuilder();
        if (question >= 0) {
            for (String part : rest.substring(question + 1).split("&", -1)) {
                if (!part.isEmpty() && !TRACKING.matcher(part).matches()) {
                    query.append(query.isEmpty() ? '?' : '&').append(part);
                }
            }
        }

        String host =
                AMP_PATH.matcher(SHADOW_HOST.matcher(path).replaceFirst("")).replaceFirst("");
        String bare = host.endsWith("/") && query.isEmpty() ? host.substring(0, host.length() - 1) : host;
        return Optional.of("https://" + bare + query);
    }
}

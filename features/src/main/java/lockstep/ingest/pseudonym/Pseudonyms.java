package lockstep.ingest.pseudonym;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.ingest.post.Tags;
import org.jspecify.annotations.Nullable;

/**
 * Replaces everything that names an account: ids, handles and names, wherever they stand, mentions inside texts too; the ids
 * of posts, places, and links and media that hold an account. A pseudonym is the first 32 hex digits of HMAC-SHA-256 over the
 * kind, the platform and the name, so the same key gives the same pseudonyms and another key gives none that join.
 */
public final class Pseudonyms implements Serializable {
    private static final int HEX = 32;
    /** Sites whose addresses name accounts. */
    private static final Pattern SOCIAL =
            Pattern.compile("(?i)https?://(?:[a-z0-9-]+\\.)*(?:twitter|x|facebook|fb|instagram"
                    + "|tiktok|vk|youtube|threads|linkedin|reddit|telegram|t|ok|bsky|mastodon)\\.(?:com|net|me|ru|app|social|watch|be)"
                    + "(/.*)?");

    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern VK_MENTION = Pattern.compile("\\[(id|club|public)(\\d+)\\|[^\\]]*\\]");
    private static final Pattern DOMAIN = Pattern.compile("(?i)[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
    private static final Pattern OWNED = Pattern.compile("(?:photo|video|doc|wall)?-?\\d+_\\d+");
    /** A value inside a reason. */
    private static final Pattern VALUE =
            Pattern.compile(" (?:is|of) ('[^']*'|\\S+(?: [0-9:.]+)?)(?=[,:;]| and|$)|'[^']*'");

    /** Told of every replacement that is made. */
    public interface Sink {
        void replaced(String kind, String platform, String pseudonym, String original);
    }

    private final byte[] key;
    private transient @Nullable Mac mac;
    private final transient @Nullable Sink sink;

    public Pseudonyms(byte[] key) {
        this(key, null);
    }

    public Pseudonyms(byte[] key, @Nullable Sink sink) {
        this.key = key.clone();
        this.sink = sink;
    }

    public Post of(Post p) {
        String on = p.platform();
        return new Post(
                on,
                name("post", on, p.postId()),
                name("account", on, p.accountId()),
                p.at(),
                p.kind(),
                text(on, p.text()),
                p.language(),
                p.client(),
                any("post", on, p.repostOfPost()),
                any("account", on, p.repostOfAccount()),
                p.repostOfAt(),
                any("post", on, p.replyToPost()),
                any("account", on, p.replyToAccount()),
                any("post", on, p.quoteOfPost()),
                any("post", on, p.threadId()),
                any("account", on, p.place()),
                p.linkSource() == null || DOMAIN.matcher(p.linkSource()).matches()
                        ? p.linkSource()
                        : name("account", on, p.linkSource()),
                p.links().stream().map(l -> link(on, l, p.accountId())).toList(),
                p.hashtags(),
                p.mentions().stream().map(m -> name("account", on, m)).toList(),
                p.media().stream().map(m -> media(on, m, p.accountId())).toList(),
                p.sourceFile(),
                p.sourceRow());
    }

    public Account of(Account a) {
        String on = a.platform();
        return new Account(
                on,
                name("account", on, a.accountId()),
                any("account", on, a.handle()),
                any("account", on, a.name()),
                a.createdAt(),
                a.followers(),
                a.followersLeast(),
                a.followersMost(),
                a.following(),
                a.postCount(),
                text(on, a.description()),
                null,
                any("picture", on, a.picture()),
                a.verified(),
                a.observedAt());
    }

    /** A reason without the values it quotes. */
    public static String reason(String reason) {
        return VALUE.matcher(reason).replaceAll(m -> m.group().startsWith("'") ? "…" : " is …");
    }

    private @Nullable String text(String on, @Nullable String text) {
        if (text == null) return null;
        String linked = LINK.matcher(text).replaceAll(m -> Matcher.quoteReplacement(link(on, m.group(), "")));
        String named = VK_MENTION
                .matcher(linked)
                .replaceAll(m -> Matcher.quoteReplacement("[" + m.group(1)
                        + name("account", on, (m.group(1).equals("id") ? "" : "-") + m.group(2)) + "]"));
        return Tags.replaceMentions(named, m -> name("account", on, m));
    }

    /** A link that may name an account keeps its site alone: strata are made of sites. */
    private String link(String on, String link, String account) {
        Matcher social = SOCIAL.matcher(link);
        boolean names =
                social.matches() && social.group(1) != null && social.group(1).length() > 1
                        || link.contains("/@")
                        || account.length() > 3 && link.contains(account);
        if (!names) return link;
        int path = link.indexOf('/', link.indexOf("://") + 3);
        String site = path < 0 ? link : link.substring(0, path);
        return site + "/~" + name("link", on, link);
    }

    private String media(String on, String media, String account) {
        boolean owned = OWNED.matcher(media).matches()
                || media.startsWith("http")
                || account.length() > 3 && media.contains(account);
        return owned ? name("media", on, media) : media;
    }

    private @Nullable String any(String kind, String on, @Nullable String name) {
        return name == null ? null : name(kind, on, name);
    }

    /** Handles are the same in any case. */
    private String name(String kind, String on, String name) {
        String same = kind.equals("account") ? name.strip().toLowerCase(Locale.ROOT) : name;
        byte[] digest = mac().doFinal((kind + '\0' + on + '\0' + same).getBytes(StandardCharsets.UTF_8));
        String pseudonym = HexFormat.of().formatHex(digest).substring(0, HEX);
        if (sink != null) sink.replaced(kind, on, pseudonym, name);
        return pseudonym;
    }

    private Mac mac() {
        if (mac == null) {
            try {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
            }
        }
        return mac;
    }
}

package lockstep.ingest.pseudonym;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
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
            Pattern.compile("(?i)https?://(?:[a-z0-9-]{1,63}\\.){0,10}(?:twitter|x|facebook|fb|instagram"
                    + "|tiktok|vk|youtube|threads|linkedin|reddit|telegram|t|ok|bsky|mastodon)\\.(?:com|net|me|ru|app|social|watch|be)"
                    + "(/.*)?");

    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern VK_MENTION = Pattern.compile("\\[(id|club|public)(\\d+)\\|");
    private static final Pattern DOMAIN = Pattern.compile("(?i)[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,10}");
    private static final Pattern OWNED = Pattern.compile("(?:photo|video|doc|wall)?-?\\d+_\\d+");
    /** Wider than a mention need be: what only looks like one is replaced too. */
    private static final Pattern MAIL = Pattern.compile(
            "(?<![\\p{L}\\p{N}._+-])[\\p{L}\\p{N}._+-]+@[A-Za-z0-9-]+\\.[A-Za-z0-9.-]*(?<=[A-Za-z0-9-])");

    private static final Pattern MENTION =
            Pattern.compile("[@\uFF20]([\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.+/=-]*(?:@[A-Za-z0-9.-]+)?)");
    private static final Pattern REDDITOR = Pattern.compile("(?<![\\p{L}\\p{N}])u/([A-Za-z0-9_-]{3,})");
    private static final Pattern BARE_LINK = Pattern.compile(
            "(?i)(?<![\\p{L}\\p{N}./@])((?:[a-z0-9-]{1,63}\\.){0,10}(?:t\\.me|telegram\\.(?:me|dog)|vk\\.com|ok\\.ru|instagram\\.com|facebook\\.com"
                    + "|fb\\.com|twitter\\.com|x\\.com|tiktok\\.com|youtube\\.com|bsky\\.app|threads\\.net|medium\\.com))/\\S+");
    private static final Pattern PHONE = Pattern.compile("\\+\\d[\\d ()-]{8,}\\d");
    /** What stands in a reason behind a value; everything between it and the field is the value. */
    private static final Pattern VALUE = Pattern.compile(
            "^(\\w+) is .*?(, not a time.*| ?, a date without.*|, a day number.*|, a local time.*|, and the order of day.*|, in a zone.*|: a spreadsheet.*"
                    + "|, not a count|, neither true.*|, not one of.*|, not a whole number)$",
            Pattern.DOTALL);

    /** Told of every replacement that is made. */
    public interface Sink {
        void replaced(String kind, String platform, String pseudonym, String original);
    }

    private final byte[] key;
    private transient @Nullable Mac mac;
    private final transient @Nullable Sink sink;

    /** Makes pseudonyms under a key, and keeps no list that leads back. */
    public Pseudonyms(byte[] key) {
        this(key, null);
    }

    /** Makes pseudonyms under a key, and tells each pair of name and pseudonym to a sink. */
    public Pseudonyms(byte[] key, @Nullable Sink sink) {
        this.key = key.clone();
        this.sink = sink;
    }

    /** Returns the post with pseudonyms in place of ids, handles and names. */
    public Post of(Post p) {
        String on = p.platform();
        return new Post(
                on,
                name("post", on, p.postId()),
                name("account", on, p.accountId()),
                p.at(),
                p.kind(),
                null,
                text(on, p.text()),
                p.language(),
                p.client() == null || !p.client().startsWith("@") ? p.client() : name("account", on, p.client()),
                any("post", on, p.repostOfPost()),
                any("account", on, p.repostOfAccount()),
                p.repostOfAt(),
                any("post", on, p.replyToPost()),
                any("account", on, p.replyToAccount()),
                null,
                any("post", on, p.quoteOfPost()),
                any("post", on, p.threadId()),
                any("account", on, p.place()),
                p.linkSource() == null || DOMAIN.matcher(p.linkSource()).matches()
                        ? p.linkSource()
                        : name("account", on, p.linkSource()),
                p.links().stream().map(l -> link(on, l, p.accountId())).toList(),
                p.hashtags(),
                p.mentions().stream()
                        .map(m -> name("account", on, Tags.handle(m)))
                        .toList(),
                p.media().stream().map(m -> media(on, m, p.accountId())).toList(),
                p.sourceFile(),
                p.sourceRow());
    }

    /** Returns the account with pseudonyms, and without what describes a person. */
    public Account of(Account a) {
        String on = a.platform();
        return new Account(
                on,
                name("account", on, a.accountId()),
                a.handle() == null ? null : name("account", on, Tags.handle(a.handle())),
                any("account", on, a.name()),
                null,
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
                a.observedAt(),
                a.handles().stream()
                        .map(h -> name("account", on, Tags.handle(h)))
                        .toList());
    }

    /** What an account may stand under, given by its id or its handle. */
    public Set<String> ofAccount(String platform, String idOrHandle) {
        return new HashSet<>(
                List.of(name("account", platform, idOrHandle), name("account", platform, Tags.handle(idOrHandle))));
    }

    /** A reason without the values it quotes. */
    public static String reason(String reason) {
        Matcher value = VALUE.matcher(reason);
        if (value.matches()) return value.group(1) + " is …" + value.group(2).replaceAll("'[^']*'", "…");
        return reason.replaceAll("(?s)'.*'", "…").replaceFirst("(?s)(cannot read it|broken JSON): .*", "$1");
    }

    private @Nullable String text(String on, @Nullable String text) {
        if (text == null) return null;
        String linked = replaced(LINK, text, m -> link(on, m.group(), ""));
        String named = vkMentions(on, linked);
        String bare = replaced(BARE_LINK, named, m -> link(on, "https://" + m.group(), ""));
        String mails = replaced(MAIL, bare, m -> name("account", on, m.group()));
        String mentions = replaced(MENTION, mails, m -> {
            String mention = withoutEnd(m.group(1), ".+/=-");
            String handle = mention.endsWith("=") || m.group(1).endsWith("=") ? m.group(1) : mention;
            return "@" + name("account", on, Tags.handle(handle)) + m.group(1).substring(handle.length());
        });
        String redditors = replaced(REDDITOR, mentions, m -> "u/" + name("account", on, m.group(1)));
        return PHONE.matcher(redditors).replaceAll("…");
    }

    /** `[id1|a name]`: the name goes too. Bracket by bracket: a pattern would look for a missing one again and again. */
    private String vkMentions(String on, String text) {
        StringBuilder out = new StringBuilder();
        Matcher head = VK_MENTION.matcher(text);
        int told = 0;
        while (head.find(told)) {
            int end = text.indexOf(']', head.end());
            if (end < 0) break;
            String owner = head.group(1).equals("id") ? "" : "-";
            out.append(text, told, head.start())
                    .append('[')
                    .append(head.group(1))
                    .append(name("account", on, owner + head.group(2)))
                    .append(']');
            told = end + 1;
        }
        return out.append(text, told, text.length()).toString();
    }

    private static String withoutEnd(String s, String signs) {
        int end = s.length();
        while (end > 0 && signs.indexOf(s.charAt(end - 1)) >= 0) end--;
        return s.substring(0, end);
    }

    private static String replaced(Pattern what, String text, Function<MatchResult, String> by) {
        return what.matcher(text).replaceAll(m -> Matcher.quoteReplacement(by.apply(m)));
    }

    /** A text without its author's own names in it. */
    public Post withoutNames(Post named, Post p, @Nullable Account author) {
        if (p.text() == null || author == null) return p;
        String text = p.text();
        for (String own : new String[] {author.handle(), author.name(), named.accountId()}) {
            if (own == null || own.strip().length() < 4) continue;
            String by = name("account", p.platform(), own);
            text = Pattern.compile(Pattern.quote(own.strip()), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(text)
                    .replaceAll(by);
        }
        return p.withText(text);
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

    private String name(String kind, String on, String name) {
        String same = name.strip();
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

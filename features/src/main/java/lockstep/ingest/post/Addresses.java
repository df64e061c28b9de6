package lockstep.ingest.post;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Public addresses of posts and accounts, made from a platform's own ids where the platform's form of addresses is public.
 * Nothing here is looked up, so an address may lead to a post or account that no longer exists.
 */
public final class Addresses {
    private static final int LONGEST = 2_000;
    private static final Pattern HTTP = Pattern.compile("(?i)https?://[\\x21-\\x7E\\p{L}\\p{N}&&[^\"<>]]+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,25}");
    private static final Pattern FACEBOOK_POST = Pattern.compile("\\d{5,25}|pfbid\\w{10,100}|(\\d{5,25})_(\\d{5,25})");
    private static final Pattern INSTAGRAM_CODE = Pattern.compile("(?=.*\\D)[A-Za-z0-9_-]{5,40}");
    private static final Pattern VK_POST = Pattern.compile("-?\\d{1,20}_\\d{1,20}");
    private static final Pattern YOUTUBE_ID = Pattern.compile("[A-Za-z0-9_.-]{10,80}");
    private static final Pattern TELEGRAM_ID = Pattern.compile("(?:user|channel|chat)-?\\d+");
    private static final Pattern TELEGRAM_POST = Pattern.compile("([A-Za-z]\\w{3,40})/(\\d{1,15})");
    private static final Pattern REDDIT_POST = Pattern.compile("t3_(\\w{3,12})");
    private static final Pattern REDDIT_COMMENT = Pattern.compile("t1_(\\w{3,12})");
    private static final Pattern BLUESKY_POST =
            Pattern.compile("at://([\\w:.%-]{3,100})/app\\.bsky\\.feed\\.post/(\\w{3,40})");

    private Addresses() {}

    /** Returns an address that a browser may open, http or https; null for anything else. */
    public static @Nullable String http(@Nullable String address) {
        if (address == null) return null;
        String bare = address.strip();
        return bare.length() <= LONGEST && HTTP.matcher(bare).matches() ? bare : null;
    }

    /** Whether anything more than a name is known of the account. */
    private static boolean isById(String id) {
        return !id.startsWith(Draft.BY_NAME) && !id.startsWith("~");
    }

    /**
     * Returns where a platform shows an account: by its id where the platform takes ids, else by its handle.
     *
     * @param id the platform's own
     * @return null where the platform has no public form, or takes handles only and there is none
     */
    public static @Nullable String account(String platform, String id, @Nullable String handle) {
        if (!isById(id)) return null;
        if (http(id) != null) return http(id); // a table that names accounts by their pages
        String by = encoded(id);
        return switch (platform) {
            case "facebook" -> "https://facebook.com/" + by;
            case "twitter" ->
                DIGITS.matcher(id).matches()
                        ? "https://twitter.com/i/user/" + by
                        : of("https://twitter.com/", name(id, handle));
            case "vk" -> "https://vk.com/" + vk(id);
            case "youtube" -> "https://youtube.com/channel/" + by;
            case "bluesky" -> "https://bsky.app/profile/" + by;
            case "instagram" -> of("https://instagram.com/", name(id, handle));
            case "threads" -> of("https://threads.net/@", name(id, handle));
            case "tiktok" -> of("https://tiktok.com/@", name(id, handle));
            // an export of Telegram writes user or channel before a number; as a name, that is somebody else
            case "telegram" -> of("https://t.me/", TELEGRAM_ID.matcher(id).matches() ? handle : name(id, handle));
            case "reddit" -> of("https://reddit.com/user/", name(id, handle));
            default -> null;
        };
    }

    /** Groups have negative numbers, people positive ones; all else is a name. */
    private static String vk(String id) {
        if (!NUMBER.matcher(id).matches()) return encoded(id);
        return id.startsWith("-") ? "club" + id.substring(1) : "id" + id;
    }

    /** The handle, else the id where an export has a name in its place. */
    private static @Nullable String name(String id, @Nullable String handle) {
        return handle != null || NUMBER.matcher(id).matches() ? handle : id;
    }

    /**
     * Returns where a platform shows a post.
     *
     * @param post the platform's own id
     * @param handle of its author, where known
     * @param thread the post that a comment is under, where known
     * @return null where the platform has no public form, or needs more than is known
     */
    public static @Nullable String post(
            String platform, String post, @Nullable String handle, @Nullable String thread) {
        return switch (platform) {
            case "twitter" -> DIGITS.matcher(post).matches() ? "https://twitter.com/i/status/" + post : null;
            case "facebook" -> facebook(post, thread);
            case "instagram" -> instagram(post, thread);
            case "vk" -> VK_POST.matcher(post).matches() ? "https://vk.com/wall" + post : null;
            case "youtube" -> youtube(post, thread);
            case "telegram" -> made(TELEGRAM_POST, post, "https://t.me/%s/%s");
            case "tiktok" ->
                handle != null && DIGITS.matcher(post).matches()
                        ? "https://tiktok.com/@" + encoded(handle) + "/video/" + post
                        : null;
            case "reddit" -> reddit(post, thread);
            case "bluesky" -> made(BLUESKY_POST, post, "https://bsky.app/profile/%s/post/%s");
            default -> null;
        };
    }

    private static @Nullable String facebook(String post, @Nullable String thread) {
        Matcher m = FACEBOOK_POST.matcher(post);
        if (!m.matches()) return null;
        boolean comment = thread != null
                && !thread.equals(post)
                && FACEBOOK_POST.matcher(thread).matches();
        if (comment) {
            String id = m.group(2) == null ? post : m.group(2);
            return "https://facebook.com/" + thread + "?comment_id=" + id;
        }
        return "https://facebook.com/" + (m.group(1) == null ? post : m.group(1) + "/posts/" + m.group(2));
    }

    /** A comment has no address of its own that can be made, so the post that it is under stands for it. */
    private static @Nullable String instagram(String post, @Nullable String thread) {
        String code = thread != null && !thread.equals(post) ? thread : post;
        return INSTAGRAM_CODE.matcher(code).matches() ? "https://instagram.com/p/" + code + "/" : null;
    }

    private static @Nullable String youtube(String post, @Nullable String thread) {
        boolean comment = thread != null && !thread.equals(post);
        if (!YOUTUBE_ID.matcher(post).matches()
                || comment && !YOUTUBE_ID.matcher(thread).matches()) return null;
        return "https://youtube.com/watch?v=" + (comment ? thread + "&lc=" + post : post);
    }

    private static @Nullable String reddit(String post, @Nullable String thread) {
        String own = made(REDDIT_POST, post, "https://reddit.com/comments/%s");
        if (own != null) return own;
        Matcher comment = REDDIT_COMMENT.matcher(post);
        Matcher under = REDDIT_POST.matcher(thread == null ? "" : thread);
        if (!comment.matches() || !under.matches()) return null;
        return "https://reddit.com/comments/" + under.group(1) + "/_/" + comment.group(1);
    }

    private static @Nullable String made(Pattern pattern, String id, String form) {
        Matcher m = pattern.matcher(id);
        if (!m.matches()) return null;
        return m.groupCount() == 1 ? form.formatted(m.group(1)) : form.formatted(m.group(1), m.group(2));
    }

    private static @Nullable String of(String site, @Nullable String handle) {
        return handle == null || handle.isEmpty() ? null : site + encoded(handle);
    }

    private static String encoded(String s) {
        return URLEncoder.encode(s, StandardCharsets.UTF_8);
    }
}

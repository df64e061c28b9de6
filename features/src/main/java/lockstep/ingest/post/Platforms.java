package lockstep.ingest.post;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The names and domains by which exports call a platform. */
public final class Platforms {
    private static final Pattern AROUND_DOMAIN = Pattern.compile("^https?://|(?<=^|//)(?:www|m)\\.|/$");
    private static final Map<String, String> PLATFORM_OF = new HashMap<>();

    static {
        names("vk", "vk.com, vk.ru, vkontakte, vkontakte.ru, вк, вконтакте");
        names("ok", "ok.ru, odnoklassniki, odnoklassniki.ru, одноклассники, однокласники");
        names("facebook", "facebook.com, fb, fb.com, фейсбук");
        names("instagram", "instagram.com, инстаграм, инстаграмм, інстаграм");
        names("twitter", "twitter.com, x, x.com, twitter/x, x (twitter), твиттер, твіттер");
        names("telegram", "telegram.org, telegram.me, t.me, телеграм, телеграмм");
        names("youtube", "youtube.com, youtu.be, ютуб, ютьюб, ютюб");
        names("tiktok", "tiktok.com, тикток, тік ток, тик ток");
        names("reddit", "reddit.com");
        names("threads", "threads.net, threads.com");
        names("bluesky", "bsky, bsky.app");
        names("linkedin", "linkedin.com");
    }

    private Platforms() {}

    private static void names(String platform, String names) {
        PLATFORM_OF.put(platform, platform);
        for (String name : names.split(", ", -1)) PLATFORM_OF.put(name, platform);
    }

    /** Returns the platform that a name or a domain stands for; another name as it is. */
    public static String named(String name) {
        return PLATFORM_OF.getOrDefault(bare(name), name);
    }

    /** Whether these are names of platforms, and not only crosses, which are an answer to another question. */
    public static boolean areNames(List<String> words) {
        return words.stream().allMatch(w -> PLATFORM_OF.containsKey(bare(w)))
                && words.stream().anyMatch(w -> bare(w).length() > 1);
    }

    private static String bare(String name) {
        return AROUND_DOMAIN.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("");
    }
}

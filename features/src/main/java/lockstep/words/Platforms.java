package lockstep.words;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.ingest.post.AccountKey;

/** The names of platforms, which are the same in every language. */
public final class Platforms {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("bluesky", "Bluesky"),
            Map.entry("facebook", "Facebook"),
            Map.entry("instagram", "Instagram"),
            Map.entry("mastodon", "Mastodon"),
            Map.entry("reddit", "Reddit"),
            Map.entry("telegram", "Telegram"),
            Map.entry("threads", "Threads"),
            Map.entry("tiktok", "TikTok"),
            Map.entry("twitter", "Twitter"),
            Map.entry("vk", "VK"),
            Map.entry("youtube", "YouTube"));

    private Platforms() {}

    /** The name; where there is none, the word that the data have. */
    public static String name(Words w, String platform) {
        return platform.equals("unknown")
                ? w.say("platform.unknown")
                : NAMES.getOrDefault(platform, platform.replaceAll("[^\\p{Alnum}_-]", ""));
    }

    /**
     * How many accounts are on each platform, the most first: `Facebook 31, Instagram 28`.
     *
     * @param accounts ids with their platforms
     */
    public static String counts(Words w, List<String> accounts) {
        return accounts.stream()
                .collect(Collectors.groupingBy(AccountKey::platform, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .map(e -> name(w, e.getKey()) + " " + w.number(e.getValue()))
                .collect(Collectors.joining(", "));
    }
}

package lockstep.ingest.post;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kinds of posts, and the words for them in exports: English, Russian, Kazakh, Ukrainian, German, Turkish. */
public final class Kinds {
    private static final String POST = "post";
    public static final String REPOST = "repost";

    private static final Map<String, String> KIND_OF = new HashMap<>();

    static {
        words(
                POST,
                "post, original, tweet, status, message, article, news, photo, image, video, story, reel, poll, пост, публикация, запись,"
                        + " сообщение, оригинал, твит, статья, новость, фото, видео, сторис, опрос, отзыв, вопрос, жазба, жарияланым, хабарлама,"
                        + " допис, публікація, повідомлення, стаття, beitrag, nachricht, artikel, gönderi, mesaj, haber");
        words(
                REPOST,
                "repost, retweet, retweeted, share, shared, reshare, forward, forwarded, rt, репост, ретвит, перепост, репост с дополнением,"
                        + " пересланное, поширення, ретвіт, geteilt, geteilter beitrag, weitergeleitet, yeniden paylaşım, paylaşım");
        words("reply", "reply, replied to, answer, ответ, жауап, відповідь, antwort, yanıt, cevap");
        words("comment", "comment, комментарий, коммент, пікір, түсініктеме, коментар, kommentar, yorum");
        words("quote", "quote, quoted, quote tweet, цитата, цитирование, дәйексөз, цитування, zitat, alıntı");
    }

    private Kinds() {}

    private static void words(String kind, String words) {
        for (String word : words.split(", ", -1)) KIND_OF.put(word, kind);
    }

    /** Returns the kind that a word stands for: post, repost, reply, quote or comment; nothing for another word. */
    public static Optional<String> of(String word) {
        String bare = word.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        return Optional.ofNullable(KIND_OF.get(bare));
    }

    /** Whether all of these words stand for kinds, and some for another one than a post. */
    public static boolean areKinds(List<String> words) {
        return words.stream().allMatch(w -> of(w).isPresent())
                && words.stream().anyMatch(w -> !of(w).equals(Optional.of(POST)));
    }
}

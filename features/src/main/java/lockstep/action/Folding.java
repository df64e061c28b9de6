package lockstep.action;

import com.ibm.icu.text.Normalizer2;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What two texts have to share to be the same: any language, any script. Kazakh letters stay their own. */
final class Folding {
    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    /** Addresses, mentions, and the addresses of people in VK. */
    static final Pattern LINK_OR_MENTION = Pattern.compile(
            "https?://\\S+|www\\.\\S+|@[\\p{L}\\p{N}_.]+|\\[(?:id|club|public)[^|\\]]{0,32}\\|[^\\]]{0,256}\\],?");

    private static final Pattern HASHTAG = Pattern.compile("#[\\p{L}\\p{N}\\p{M}_]+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

    private Folding() {}

    /** NFKC, case, links, mentions and addresses out, white space to one; null where no letter or digit is left. */
    static @Nullable String text(String text) {
        String folded = NFKC_CASEFOLD.normalize(text);
        String bare = LINK_OR_MENTION.matcher(folded).replaceAll(" ");
        String words = SPACE.matcher(bare).replaceAll(" ").strip();
        return WORD.matcher(words).find() ? words : null;
    }

    /** Returns how many letters a folded text has outside hashtags. */
    static long letters(String folded) {
        return HASHTAG.matcher(folded)
                .replaceAll(" ")
                .codePoints()
                .filter(Character::isLetter)
                .count();
    }

    static String hashtag(String hashtag) {
        String folded = NFKC_CASEFOLD.normalize(hashtag.strip());
        return folded.startsWith("#") ? folded.substring(1) : folded;
    }
}

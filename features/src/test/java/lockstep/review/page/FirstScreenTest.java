package lockstep.review.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lockstep.detect.ClusterBits;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the first screen says of the comparison, and of the figure that allows a flag. */
class FirstScreenTest {
    @ParameterizedTest
    @CsvSource({
        "text, strong, true, posts in the same language on the same day",
        "media, strong, true, posts in the same language on the same day",
        "sequence, strong, true, posts in the same language on the same day",
        "text, lead, true, posts of the same day",
        "link, strong, true, reactions to the same source at a similar speed",
        "link, lead, true, reactions to the same source",
        "repost, strong, false, posts of the same day",
        "hashtag, strong, true, posts with the same hashtag",
        "hashtag, lead, true, posts of the same day",
        "target, strong, true, posts to the same account",
        "rhythm, lead, true, posts in the same place in the same hour",
        "fused, strong, true, for each trace by its own rule"
    })
    void theComparisonIsThatOfTheStrataOfTheTrace(String trace, String tier, boolean known, String words) {
        ClusterBits figure = figure(trace, tier, 9, 0.9, 0.9, known);
        assertThat(Words.EN.say("comparable." + FirstScreen.comparable(figure))).isEqualTo(words);
    }

    /** Replies to one account rest on one source, hashtags recur, and all traces together have less than texts. */
    @Test
    void aFlagIsAllowedByTheFigureThatIsLeftAndDoesNotRecur() {
        ClusterBits reply = figure("reply", "strong", 109, 0.9, 0.0, true);
        ClusterBits hashtag = figure("hashtag", "strong", 158, 0.9, 0.9, true);
        ClusterBits text = figure("text", "strong", 79, 0.9, null, true);
        ClusterBits fused = figure("fused", "strong", 60, 0.9, 0.9, true);
        assertThat(FirstScreen.allowing(List.of(reply, hashtag, text, fused))).contains(text);
        assertThat(FirstScreen.allowing(List.of(reply, hashtag, fused))).contains(fused);
        assertThat(FirstScreen.allowing(List.of(reply, hashtag))).isEmpty();
    }

    private static ClusterBits figure(
            String trace, String tier, double ebits, double object, @Nullable Double source, boolean known) {
        return new ClusterBits(
                "c", trace, tier, 60, 9, 1, 5, null, null, null, ebits, object, source, known, null, null);
    }
}

package lockstep.action;

import lockstep.LongTexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LongTextsTest {
    @Test
    void textsAreFolded() {
        LongTexts.each(text -> {
            Folding.text(text);
            Folding.hashtag(text);
        });
    }

    @Test
    void textsAreMadeSkeletons() {
        LongTexts.each(text -> Grams.of(Skeleton.of(text)));
    }
}

package lockstep.ingest;

import java.time.Instant;
import java.util.List;
import lockstep.LongTexts;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Links;
import lockstep.ingest.post.Lists;
import lockstep.ingest.post.Post;
import lockstep.ingest.post.Tags;
import lockstep.ingest.post.Times;
import lockstep.ingest.pseudonym.Pseudonyms;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LongTextsTest {
    @Test
    void linksAreRead() {
        LongTexts.each(text -> {
            Links.inText(text);
            Links.canonical(text);
            Links.registeredDomain(text);
        });
    }

    @Test
    void listsAreRead() {
        LongTexts.each(text -> {
            Lists.links(text);
            Lists.commas(text);
            Lists.links("[" + text + "]");
            Lists.links(text + "']");
        });
    }

    @Test
    void tagsAreRead() {
        LongTexts.each(text -> {
            Tags.hashtags(text);
            Tags.mentions(text);
            Tags.handle(text);
        });
    }

    @Test
    void timesAreRefused() {
        LongTexts.each(text -> {
            try {
                Times.UTC.instant(text, "at");
            } catch (BadRecord e) {
                return; // as it should
            }
            throw new AssertionError("a time: " + text.substring(0, 30));
        });
    }

    @Test
    void textsArePseudonymised() {
        Pseudonyms by = new Pseudonyms(new byte[32]);
        LongTexts.each(text -> {
            by.of(post(text));
            Pseudonyms.reason("at is '" + text + "', not a time");
        });
    }

    private static Post post(String text) {
        return new Post(
                "vk",
                "1",
                "2",
                Instant.EPOCH,
                "post",
                text,
                text,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                text,
                List.of(text),
                List.of(),
                List.of(text),
                List.of(text),
                "f",
                1);
    }
}

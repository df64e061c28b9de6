package lockstep.made;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post as the sample's writers need it. */
record MadePost(
        Person author,
        Instant at,
        String text,
        String language,
        @Nullable Seen seen,
        How how,
        List<String> links,
        List<String> hashtags) {
    enum How {
        POST,
        REPOST,
        REPLY
    }

    /** Something that was there before: an outlet's post. */
    record Seen(String id, String authorId, Instant at) {}

    static MadePost own(Person author, Instant at, Phrases.Text text, List<String> links, List<String> hashtags) {
        return new MadePost(author, at, text.words(), text.language(), null, How.POST, links, hashtags);
    }

    static MadePost repost(Person author, Instant at, Seen of) {
        return new MadePost(author, at, "", "ru", of, How.REPOST, List.of(), List.of());
    }

    static MadePost reply(Person author, Instant at, Phrases.Text text, Seen to) {
        return new MadePost(author, at, text.words(), text.language(), to, How.REPLY, List.of(), List.of());
    }

    /** Never twice: the time in milliseconds, and who. */
    String id() {
        return String.valueOf(at.toEpochMilli() << 22 | (author.number() * 2654435761L & 0x3fffff));
    }
}

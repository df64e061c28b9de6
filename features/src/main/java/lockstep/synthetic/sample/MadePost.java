package lockstep.synthetic.sample;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as the sample's writers need it.
 *
 * @param picture the export's id of it; empty for none
 * @param client what it was written with
 */
record MadePost(
        Person author,
        Instant at,
        String text,
        String language,
        @Nullable Seen seen,
        How how,
        List<String> links,
        List<String> hashtags,
        String picture,
        String client) {
    private static final List<String> CLIENTS =
            List.of("Twitter for Android", "Twitter for iPhone", "Twitter Web App", "Twitter for Android");

    enum How {
        POST,
        REPOST,
        REPLY
    }

    /** Something that was there before: an outlet's post. */
    record Seen(String id, String authorId, Instant at) {}

    static MadePost own(Person author, Instant at, Phrases.Text text, List<String> links, List<String> hashtags) {
        return new MadePost(
                author, at, text.words(), text.language(), null, How.POST, links, hashtags, "", client(author));
    }

    static MadePost repost(Person author, Instant at, Seen of) {
        return new MadePost(author, at, "", "ru", of, How.REPOST, List.of(), List.of(), "", client(author));
    }

    static MadePost reply(Person author, Instant at, Phrases.Text text, Seen to) {
        return new MadePost(
                author, at, text.words(), text.language(), to, How.REPLY, List.of(), List.of(), "", client(author));
    }

    /** An account stays with what it has. */
    private static String client(Person author) {
        return CLIENTS.get((int) (author.number() % CLIENTS.size()));
    }

    MadePost showing(String ofPicture) {
        return new MadePost(author, at, text, language, seen, how, links, hashtags, ofPicture, client);
    }

    MadePost through(String tool) {
        return new MadePost(author, at, text, language, seen, how, links, hashtags, picture, tool);
    }

    /** Never twice: the time in milliseconds, and who. */
    String id() {
        return String.valueOf(at.toEpochMilli() << 22 | (author.number() * 2654435761L & 0x3fffff));
    }
}

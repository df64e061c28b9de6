package lockstep.ingest.format;

import java.util.List;
import java.util.stream.Collectors;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/** All formats, the more particular ones first. */
public final class Formats {
    public static final List<Format> ALL = List.of(
            new CooRTweetTable(),
            new QutToolkit(),
            new RedditComments(),
            new YouTubeComments(),
            new TwitterV2(),
            new TwitterV1(),
            new AnyTable());

    private Formats() {}

    /**
     * @param name as `--format` gives it, or nothing to recognise the file by content
     * @throws UserError where nothing fits
     */
    public static Format of(Head head, @Nullable String name, boolean mapped) {
        if (name != null) {
            return ALL.stream()
                    .filter(f -> f.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new UserError(
                            "There is no format '" + name + "'.",
                            "Use one of " + names() + ", or leave --format out."));
        }

        return ALL.stream()
                .filter(f -> f.recognises(head) || mapped && f instanceof AnyTable && head.shape() == Head.Shape.TABLE)
                .findFirst()
                .orElseThrow(() -> unknown(head));
    }

    private static UserError unknown(Head head) {
        if (head.shape() != Head.Shape.TABLE) {
            return new UserError(
                    head.file() + " is JSON of no format that is known here.",
                    "Known: " + names() + ". Turn it into a CSV and name its columns with --map.");
        }

        return new UserError(
                head.file() + " has columns that no known format has: " + String.join(", ", head.header()),
                "Name them, at least: --map account_id=COLUMN --map at=COLUMN --map text=COLUMN (or links, hashtags,"
                        + " media, repost_of_post, reply_to_post).");
    }

    private static String names() {
        return ALL.stream().map(Format::name).collect(Collectors.joining(", "));
    }
}

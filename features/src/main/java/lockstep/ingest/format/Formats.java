package lockstep.ingest.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.JsonKeys;
import lockstep.ingest.format.platform.BlueskyJetstream;
import lockstep.ingest.format.platform.BlueskyPosts;
import lockstep.ingest.format.platform.CrowdTangleFacebook;
import lockstep.ingest.format.platform.CrowdTangleInstagram;
import lockstep.ingest.format.platform.FacebookDownload;
import lockstep.ingest.format.platform.Mastodon;
import lockstep.ingest.format.platform.MetaContentLibrary;
import lockstep.ingest.format.platform.TelegramDesktop;
import lockstep.ingest.format.platform.TikTokResearch;
import lockstep.ingest.format.platform.TwitterArchive;
import lockstep.ingest.format.platform.TwitterArchiveUsers;
import lockstep.ingest.format.platform.TwitterV1;
import lockstep.ingest.format.platform.TwitterV2;
import lockstep.ingest.format.platform.VkApi;
import lockstep.ingest.format.platform.XArchive;
import lockstep.ingest.format.platform.YouTubeComments;
import lockstep.ingest.format.tool.Brandwatch;
import lockstep.ingest.format.tool.CooRTweetTable;
import lockstep.ingest.format.tool.FourCatTable;
import lockstep.ingest.format.tool.Hoaxy;
import lockstep.ingest.format.tool.LinvillWarren;
import lockstep.ingest.format.tool.Meltwater;
import lockstep.ingest.format.tool.MetaComments;
import lockstep.ingest.format.tool.NbcTwitter;
import lockstep.ingest.format.tool.QutToolkit;
import lockstep.ingest.format.tool.RedditComments;
import lockstep.ingest.format.tool.RedditPushshift;
import lockstep.ingest.format.tool.TelegramMessages;
import lockstep.ingest.format.tool.TelegramTable;
import lockstep.ingest.format.tool.TwarcTable;
import lockstep.ingest.format.tool.VkCommentTable;
import lockstep.ingest.format.tool.YouTubeDataTools;
import lockstep.ingest.format.tool.YtDlp;
import lockstep.ingest.format.tool.Zeeschuimer;
import lockstep.run.Nearest;
import lockstep.run.Sentence;
import lockstep.run.Shell;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/** All formats, the more particular ones first. */
public final class Formats {
    private static final Format ANY = new AnyFields();

    public static final List<Format> ALL = List.of(
            new CooRTweetTable(),
            new QutToolkit(),
            new TwitterArchive(),
            new TwitterArchiveUsers(),
            new LinvillWarren(),
            new NbcTwitter(),
            new Hoaxy(),
            new CrowdTangleInstagram(),
            new CrowdTangleFacebook(),
            new Brandwatch(),
            new Meltwater(),
            new MetaContentLibrary(),
            new FourCatTable(),
            new TwarcTable(),
            new RedditComments(),
            new RedditPushshift(),
            new TikTokResearch(),
            new YouTubeDataTools(),
            new TelegramTable(),
            new VkCommentTable(),
            new XArchive(),
            new Zeeschuimer(),
            new YouTubeComments(),
            new YtDlp(),
            new BlueskyJetstream(),
            new BlueskyPosts(),
            new Mastodon(),
            new VkApi(),
            new TelegramDesktop(),
            new TelegramMessages(),
            new FacebookDownload(),
            new MetaComments(),
            new TwitterV2(),
            new TwitterV1(),
            new Profiles(),
            ANY);

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
                            "There is no format '" + name + "'."
                                    + Nearest.question(
                                            name, ALL.stream().map(Format::name).toList()),
                            "Use one of " + names() + ", or leave --format out."));
        }

        return known(head)
                .or(() -> mapped ? Optional.of(ANY) : Optional.empty())
                .orElseThrow(() -> unknown(head));
    }

    /** The format whose signs the head bears. */
    public static Optional<Format> known(Head head) {
        return ALL.stream().filter(f -> f.recognises(head)).findFirst();
    }

    private static UserError underIds(Head head, List<String> path) {
        String at = path.stream().map(name -> "[\"" + name + "\"]").collect(Collectors.joining());
        String list = (at.isEmpty() ? "" : "." + at + " | ") + "to_entries | map({post_id: .key} + .value)";
        String file = head.file();
        return new UserError(
                Sentence.of(
                        "{0} is a JSON object in which each record stands under its id. lockstep reads lists.", file),
                Sentence.of(
                        "Make a list of the records, and look at it: {0}",
                        "jq %s %s > %s && lockstep inspect %s"
                                .formatted(
                                        Shell.word(list),
                                        Shell.word(file),
                                        Shell.word("list-" + file),
                                        Shell.word("list-" + file))));
    }

    /** Returns the error for a file whose format no class knows, with the columns that it has. */
    public static UserError unknown(Head head) {
        if (head.isJson()) {
            if (head.header().isEmpty()) {
                return new UserError(
                        Sentence.of("{0} holds no record.", head.file()),
                        Sentence.of("Leave it out, or export it again."));
            }
            Optional<List<String>> byId = JsonKeys.recordsById(head.header());
            if (byId.isPresent()) return underIds(head, byId.get());
            List<String> first =
                    head.header().subList(0, Math.min(30, head.header().size()));
            return new UserError(
                    Sentence.of("{0} is JSON of no format that is known here.", head.file()),
                    Sentence.of(
                            "Assign the values with --map; write a nested value with dots, such as --map account_id=user.id --map at=created --map text=text."
                                    + " It has: {0}",
                            String.join(", ", first)));
        }

        return new UserError(
                Sentence.of(
                        "{0} has columns that no known format has: {1}", head.file(), String.join(", ", head.header())),
                Sentence.of(
                        "Name them, at least: --map account_id=COLUMN --map at=COLUMN --map text=COLUMN (or links, hashtags,"
                                + " media, repost_of_post, reply_to_post)."));
    }

    private static String names() {
        return ALL.stream().map(Format::name).collect(Collectors.joining(", "));
    }
}

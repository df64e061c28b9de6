package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.ingest.read.Input;
import lockstep.ingest.read.ReadSlice;
import lockstep.ingest.read.Slice;
import lockstep.ingest.read.SourceRecord;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One small export of every format, in its real shape, recognised and read without a word about it. Beside each lies what
 * must come of it, a line a record: change it by hand, never by copying what the test says.
 */
class FixturesTest {
    static final Path FOLDER = Path.of("..", "data", "formats");

    static Stream<String> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(f -> !f.endsWith(".expected"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyFormatIsRecognisedAndRead(String fixture) throws IOException {
        List<String> read = new ArrayList<>();
        Input input = lockstep.ingest.Files.inputs(
                        List.of(FOLDER.resolve(fixture).toString()),
                        IngestSettings.DEFAULT.withZone("Asia/Almaty").withAccount("owner"),
                        new Configuration())
                .all()
                .get(0);
        read.add(input.format().name());
        Slice whole = Slice.whole(0);
        new ReadSlice(List.of(input)).records(whole).forEachRemaining(record -> read.add(line(record)));

        Path expected = FOLDER.resolve(fixture + ".expected");
        assertThat(String.join("\n", read) + "\n").isEqualTo(Files.exists(expected) ? Files.readString(expected) : "");
    }

    private static String line(SourceRecord record) {
        if (record.post() != null) return post(record.post()) + account(record.account());
        return record.outcome() + ": " + record.reason() + account(record.account());
    }

    private static String post(Post p) {
        StringBuilder line = new StringBuilder("%s %s by %s at %s: %s"
                .formatted(p.platform(), p.kind(), p.accountId(), p.at(), p.text())
                .replace("\n", "⏎"));
        add(line, "id", p.postId());
        add(line, "language", p.language());
        add(line, "client", p.client());
        add(line, "repost of", p.repostOfPost());
        add(line, "by", p.repostOfAccount());
        add(line, "from", p.repostOfAt());
        add(line, "reply to", p.replyToPost());
        add(line, "of", p.replyToAccount());
        add(line, "quote of", p.quoteOfPost());
        add(line, "thread", p.threadId());
        add(line, "place", p.place());
        add(line, "links", p.links());
        add(line, "hashtags", p.hashtags());
        add(line, "mentions", p.mentions());
        add(line, "media", p.media());
        return line.toString();
    }

    /** Addresses are the matter of AddressesTest; an account of which nothing else is known is left out. */
    private static String account(@Nullable Account a) {
        if (a == null) return "";
        StringBuilder line = new StringBuilder(" || " + a.accountId());
        add(line, "handle", a.handle());
        add(line, "name", a.name());
        add(line, "created", a.createdAt());
        add(line, "followers", a.followers());
        add(line, "following", a.following());
        boolean onlyAddress = line.indexOf(" | ") < 0 && a.url() != null && a.description() == null;
        return onlyAddress
                        && Stream.of(a.location(), a.picture(), a.verified(), a.postCount())
                                .allMatch(Objects::isNull)
                ? ""
                : line.toString();
    }

    private static void add(StringBuilder line, String name, @Nullable Object value) {
        if (value != null && !Objects.equals(value, List.of())) {
            line.append(" | ")
                    .append(name)
                    .append(' ')
                    .append(String.valueOf(value).replace("\n", "⏎"));
        }
    }
}

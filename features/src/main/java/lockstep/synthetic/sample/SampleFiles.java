package lockstep.synthetic.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes posts as they come, into the export their platform would give: nothing is kept. */
final class SampleFiles implements AutoCloseable {
    static final String TWEETS = "tweets.jsonl";
    static final String COMMENTS = "comments.csv";
    private static final String HEADER = "platform,post_id,account_id,at,kind,text,language,reply_to_post,"
            + "reply_to_account,reply_to_url,url,links,hashtags,media,handle,name,profile_url,created_at,followers,description,verified\n";
    private final Writer tweets;
    private final Writer comments;
    private final JsonFactory json = new JsonFactory();

    SampleFiles(Path dir) throws IOException {
        tweets = open(dir.resolve(TWEETS));
        comments = open(dir.resolve(COMMENTS));
        comments.write(HEADER);
    }

    void write(MadePost post) throws IOException {
        if (post.author().platform().equals("twitter")) {
            tweet(post);
        } else {
            comment(post);
        }
    }

    @Override
    public void close() throws IOException {
        tweets.close();
        comments.close();
    }

    static Writer open(Path file) throws IOException {
        return new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), 1 << 16);
    }

    /** A flattened line of Twitter's v2, as twarc writes it. */
    private void tweet(MadePost post) throws IOException {
        try (JsonGenerator g = json.createGenerator(new Unclosed(tweets))) {
            Person a = post.author();
            g.writeStartObject();
            g.writeStringField("id", post.id());
            g.writeStringField("url", address(a.platform(), "posts/" + post.id()));
            g.writeStringField("author_id", a.id());
            g.writeStringField("created_at", post.at().toString());
            g.writeStringField("lang", post.language());
            g.writeStringField("text", post.text());
            g.writeStringField("source", post.client());
            entities(g, post);
            MadePost.Seen seen = post.seen();
            if (seen != null) {
                boolean reply = post.how() == MadePost.How.REPLY;
                g.writeArrayFieldStart("referenced_tweets");
                g.writeStartObject();
                g.writeStringField("type", reply ? "replied_to" : "retweeted");
                g.writeStringField("id", seen.id());
                g.writeStringField("author_id", seen.authorId());
                g.writeStringField("created_at", seen.at().toString());
                g.writeEndObject();
                g.writeEndArray();
                if (reply) g.writeStringField("in_reply_to_user_id", seen.authorId());
            }
            g.writeObjectFieldStart("author");
            g.writeStringField("id", a.id());
            g.writeStringField("username", a.handle());
            g.writeStringField("name", a.name());
            g.writeStringField("profile_url", address(a.platform(), a.handle()));
            g.writeStringField("created_at", a.registered().toString());
            g.writeStringField("description", a.about());
            g.writeBooleanField("verified", a.verified());
            g.writeObjectFieldStart("public_metrics");
            g.writeNumberField("followers_count", a.followers());
            g.writeEndObject();
            g.writeEndObject();
            g.writeEndObject();
        }
        tweets.write('\n');
    }

    private static void entities(JsonGenerator g, MadePost post) throws IOException {
        g.writeObjectFieldStart("entities");
        g.writeArrayFieldStart("urls");
        for (String link : post.links()) {
            g.writeStartObject();
            g.writeStringField("expanded_url", link);
            g.writeEndObject();
        }
        g.writeEndArray();
        g.writeArrayFieldStart("hashtags");
        for (String tag : post.hashtags()) {
            g.writeStartObject();
            g.writeStringField("tag", tag);
            g.writeEndObject();
        }
        g.writeEndArray();
        g.writeEndObject();
    }

    private void comment(MadePost post) throws IOException {
        Person a = post.author();
        MadePost.Seen seen = post.seen();
        comments.write(line(
                a.platform(),
                post.id(),
                a.id(),
                post.at().toString(),
                seen == null ? "post" : "comment",
                post.text(),
                post.language(),
                seen == null ? null : seen.id(),
                seen == null ? null : seen.authorId(),
                seen == null ? null : address(a.platform(), "posts/" + seen.id()),
                address(a.platform(), "posts/" + post.id()),
                String.join(" ", post.links()),
                list(post.hashtags()),
                post.picture(),
                a.handle(),
                a.name(),
                address(a.platform(), a.handle()),
                a.registered().toString(),
                String.valueOf(a.followers()),
                a.about(),
                String.valueOf(a.verified())));
    }

    /** In a domain that nobody can own (RFC 2606), so that no address leads to a real account. */
    private static String address(String platform, String path) {
        return "https://" + platform + ".example/" + path;
    }

    private static String list(List<String> tags) {
        return tags.isEmpty() ? "" : tags.stream().map(t -> "'" + t + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    static String line(@Nullable String... cells) {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            line.append(line.isEmpty() ? "" : ",");
            if (cell != null)
                line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
        return line.append('\n').toString();
    }

    /** Jackson closes what it writes to; the file stays open. */
    private static final class Unclosed extends Writer {
        private final Writer to;

        Unclosed(Writer to) {
            this.to = to;
        }

        @Override
        public void write(char[] buffer, int off, int len) throws IOException {
            to.write(buffer, off, len);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

package lockstep.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Posts written as other programs export them, for tests that read them back. */
final class Exports {
    record Said(String account, String id, Instant at, String text) {}

    interface Writer {
        byte[] bytes(List<Said> posts) throws IOException;
    }

    static final Map<String, Writer> ALL = new LinkedHashMap<>();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TWITTER = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss Z uuuu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter PLAIN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    static {
        String ours = "account_id post_id at text";
        for (String delimiter : List.of(",", ";", "\t", "|")) {
            ALL.put("csv" + (int) delimiter.charAt(0), p -> utf8(table(p, ours, delimiter, "\n")));
        }
        ALL.put("crlf", p -> utf8(table(p, ours, ",", "\r\n")));
        ALL.put("bom", p -> utf8("\ufeff" + table(p, ours, ",", "\n")));
        ALL.put("utf16", p -> table(p, ours, "\t", "\n").getBytes(Charset.forName("UTF-16")));
        ALL.put("utf16le-bare", p -> table(p, ours, "\t", "\n").getBytes(StandardCharsets.UTF_16LE));
        ALL.put("preamble", p -> utf8("Report,made\nby,somebody\n\n" + table(p, ours, ",", "\n")));
        ALL.put("gz", p -> gzip(utf8(table(p, ours, ",", "\n"))));
        ALL.put("zst", p -> Zstd.compress(utf8(table(p, ours, ",", "\n"))));
        ALL.put("qut", p -> utf8(table(p, "user_id message_id timestamp message repost_id reply_id urls", ",", "\n")));
        ALL.put("4cat", p -> utf8(table(p, "author id timestamp body thread_id", ",", "\n")));
        ALL.put(
                "jsonl",
                p -> utf8(lines(
                        p,
                        s -> Map.of("account_id", s.account, "post_id", s.id, "at", s.at.toString(), "text", s.text))));
        ALL.put(
                "array",
                p -> utf8(array(
                        p,
                        s -> Map.of(
                                "account_id",
                                s.account,
                                "post_id",
                                s.id,
                                "at",
                                s.at.getEpochSecond(),
                                "text",
                                s.text))));
        ALL.put(
                "twitter-v1",
                p -> utf8(lines(
                        p,
                        s -> Map.of(
                                "id_str",
                                s.id,
                                "id",
                                Long.parseLong(s.id),
                                "created_at",
                                TWITTER.format(s.at),
                                "full_text",
                                s.text.replace("&", "&amp;").replace("<", "&lt;"),
                                "user",
                                Map.of("id_str", s.account, "id", Long.parseLong(s.account))))));
        ALL.put(
                "twitter-v2",
                p -> utf8(JSON.writeValueAsString(Map.of(
                        "data",
                        list(
                                p,
                                s -> Map.of(
                                        "id",
                                        s.id,
                                        "author_id",
                                        s.account,
                                        "created_at",
                                        s.at.toString(),
                                        "text",
                                        s.text)),
                        "meta",
                        Map.of()))));
        ALL.put(
                "x-js",
                p -> utf8(array(
                                p,
                                s -> Map.of(
                                        "account_id",
                                        s.account,
                                        "post_id",
                                        s.id,
                                        "at",
                                        s.at.getEpochSecond(),
                                        "text",
                                        s.text))
                        + "\n"));
        ALL.put(
                "youtube",
                p -> utf8("{\"kind\": \"youtube#commentListResponse\", \"items\": "
                        + array(
                                p,
                                s -> Map.of(
                                        "id",
                                        s.id,
                                        "snippet",
                                        Map.of(
                                                "authorChannelId",
                                                Map.of("value", s.account),
                                                "publishedAt",
                                                s.at.toString(),
                                                "textOriginal",
                                                s.text)))
                        + "}"));
        ALL.put(
                "telegram",
                p -> utf8(JSON.writeValueAsString(ordered(
                        "name",
                        "c",
                        "type",
                        "public_channel",
                        "messages",
                        list(
                                p,
                                s -> Map.of(
                                        "id",
                                        Long.parseLong(s.id),
                                        "type",
                                        "message",
                                        "date_unixtime",
                                        String.valueOf(s.at.getEpochSecond()),
                                        "from_id",
                                        s.account,
                                        "text",
                                        List.of(
                                                s.text.substring(0, 1),
                                                Map.of("type", "plain", "text", s.text.substring(1)))))))));
        ALL.put(
                "telethon",
                p -> utf8(lines(
                        p,
                        s -> Map.of(
                                "id",
                                s.id,
                                "message",
                                s.text,
                                "date",
                                s.at.getEpochSecond(),
                                "_sender",
                                Map.of("id", s.account)))));
        ALL.put(
                "pushshift",
                p -> utf8(lines(
                        p,
                        s -> Map.of(
                                "name",
                                s.id,
                                "author",
                                s.account,
                                "created_utc",
                                s.at.getEpochSecond(),
                                "subreddit",
                                "kz",
                                "body",
                                s.text.replace("&", "&amp;")
                                        .replace("<", "&lt;")
                                        .replace(">", "&gt;")))));
        ALL.put(
                "graph",
                p -> utf8(JSON.writeValueAsString(Map.of(
                        "data",
                        list(
                                p,
                                s -> Map.of(
                                        "id",
                                        s.id,
                                        "message",
                                        s.text,
                                        "created_time",
                                        s.at.toString(),
                                        "from",
                                        Map.of("id", s.account, "name", "n")))))));
        ALL.put(
                "bluesky",
                p -> utf8(JSON.writeValueAsString(Map.of(
                        "posts",
                        list(
                                p,
                                s -> Map.of(
                                        "uri",
                                        s.id,
                                        "author",
                                        Map.of("did", s.account),
                                        "record",
                                        Map.of("text", s.text, "createdAt", s.at.toString()),
                                        "indexedAt",
                                        s.at.toString()))))));
        ALL.put("comments", p -> utf8(table(p, "profileId commentId date text facebookUrl", ",", "\n")));
    }

    private Exports() {}

    /** Columns in this order: account, post, time, text, and more that stay empty. */
    private static String table(List<Said> posts, String columns, String delimiter, String end) {
        String[] names = columns.split(" ");
        StringBuilder out = new StringBuilder(String.join(delimiter, names)).append(end);
        for (Said s : posts) {
            String at = names[2].equals("timestamp") && names[3].equals("body") ? PLAIN.format(s.at) : s.at.toString();
            out.append(quoted(s.account))
                    .append(delimiter)
                    .append(quoted(s.id))
                    .append(delimiter)
                    .append(at);
            out.append(delimiter)
                    .append(quoted(s.text))
                    .append(delimiter.repeat(names.length - 4))
                    .append(end);
        }
        return out.toString();
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().allMatch(Character::isLetterOrDigit);
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static String lines(List<Said> posts, Function<Said, Object> object) throws IOException {
        StringBuilder out = new StringBuilder();
        for (Object o : list(posts, object))
            out.append(JSON.writeValueAsString(o)).append('\n');
        return out.toString();
    }

    private static String array(List<Said> posts, Function<Said, Object> object) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(list(posts, object));
    }

    private static List<Object> list(List<Said> posts, Function<Said, Object> object) {
        return posts.stream().map(object).collect(Collectors.toList());
    }

    private static Map<String, Object> ordered(String a, Object x, String b, Object y, String c, Object z) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(a, x);
        map.put(b, y);
        map.put(c, z);
        return map;
    }

    private static byte[] utf8(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}

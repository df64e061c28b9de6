package lockstep.ingest.format.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Json;
import lockstep.ingest.format.field.JsonCells;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Outcome;
import lockstep.ingest.post.Place;
import lockstep.ingest.post.Times;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Mastodon's statuses. Ids are those of one server, so the post is its `uri` and the account `name@server`. reblog feeds
 * repost, in_reply_to reply (by the number it has on the server that was asked), card and links in the text link, blurhashes
 * media, application the client. The text is HTML and loses its tags.
 */
public final class Mastodon implements Format.OfJson {
    private static final Pattern BREAK = Pattern.compile("(?i)</p>\\s{0,9}<p[^>]{0,256}>|<br ?/?>");
    private static final Pattern TAG = Pattern.compile("<[^>]{0,2000}>");
    private static final Pattern ANCHOR = Pattern.compile("(?i)<a ([^>]{0,2000})>");
    private static final Pattern HREF = Pattern.compile("(?i)href=\"([^\"]+)\"");
    private static final Pattern CLASS = Pattern.compile("(?i)(?<![\\w-])class=\"([^\"]*)\"");
    /** The classes of links that lead to accounts and hashtags. */
    private static final Set<String> INNER = Set.of("mention", "hashtag");

    private static final Pattern SERVER = Pattern.compile("https?://([^/]+)/.*");

    @Override
    public Label label() {
        return new Label("mastodon", "Mastodon statuses, JSON", "mastodon");
    }

    @Override
    public boolean recognises(Head head) {
        return head.isJson() && head.has("content", "created_at", "account.acct", "uri");
    }

    @Override
    public List<Outcome> read(JsonNode status, Place place) {
        return List.of(Format.rejecting(() -> found(status, place)));
    }

    private static Outcome found(JsonNode status, Place place) throws BadRecord {
        JsonNode original = status.path("reblog");
        JsonNode said = original.isObject() ? original : status;
        JsonNode author = status.path("account");
        String html = said.path("content").asText("");
        String reply = JsonCells.text(status, "in_reply_to_id");
        String replied = JsonCells.text(status, "in_reply_to_account_id");
        Draft draft = new Draft(place)
                .put(Field.POST_ID, Json.first(status, "uri", "id"))
                .put(Field.ACCOUNT_ID, account(author))
                .put(Field.AT, JsonCells.text(status, "created_at"), Times.UTC)
                .put(Field.URL, Json.first(status, "url", "uri"))
                .put(Field.PROFILE_URL, Json.first(author, "url", "uri"))
                .put(Field.TEXT, text(html))
                .put(Field.LANGUAGE, JsonCells.text(said, "language"))
                .put(Field.CLIENT, JsonCells.text(status, "application.name"))
                .put(Field.REPLY_TO_POST, reply == null ? null : "id/" + reply)
                .put(Field.REPLY_TO_ACCOUNT, replied == null ? null : "id/" + replied)
                .put(Field.LINKS, links(said, html))
                .put(Field.HASHTAGS, Json.all(said.path("tags"), "name"))
                .put(Field.MENTIONS, Json.all(said.path("mentions"), "acct", "id"))
                .put(Field.MEDIA, Json.all(said.path("media_attachments"), "blurhash"))
                .put(Field.HANDLE, JsonCells.text(author, "username"))
                .put(Field.NAME, JsonCells.text(author, "display_name"))
                .put(Field.CREATED_AT, JsonCells.text(author, "created_at"), Times.UTC)
                .put(Field.FOLLOWERS, count(author, "followers_count"))
                .put(Field.FOLLOWING, count(author, "following_count"))
                .put(Field.POST_COUNT, count(author, "statuses_count"))
                .put(Field.DESCRIPTION, text(author.path("note").asText("")))
                .put(Field.PICTURE, JsonCells.text(author, "avatar"));
        if (original.isObject()) {
            draft.put(Field.REPOST_OF_POST, Json.first(original, "uri", "id"))
                    .put(Field.REPOST_OF_ACCOUNT, account(original.path("account")))
                    .put(Field.REPOST_OF_AT, JsonCells.text(original, "created_at"), Times.UTC);
        }
        return draft.found();
    }

    /** `name@server`: of an account at home on the asked server, the address of its page tells the server. */
    private static @Nullable String account(JsonNode account) {
        String name = JsonCells.text(account, "acct");
        String home = server(Json.first(account, "url", "uri"));
        return name == null || name.contains("@") || home.isEmpty() ? name : name + "@" + home;
    }

    private static String server(@Nullable String address) {
        Matcher m = SERVER.matcher(address == null ? "" : address);
        return m.matches() ? m.group(1) : "";
    }

    private static @Nullable String text(String html) {
        String bare = StringEscapeUtils.unescapeHtml4(
                TAG.matcher(BREAK.matcher(html).replaceAll("\n")).replaceAll(""));
        return bare.isEmpty() ? null : bare;
    }

    private static List<String> links(JsonNode status, String html) {
        List<String> links = new ArrayList<>();
        String card = JsonCells.text(status, "card.url");
        if (card != null) links.add(card);
        Matcher anchor = ANCHOR.matcher(html);
        while (anchor.find()) {
            String attributes = anchor.group(1);
            Matcher href = HREF.matcher(attributes);
            Matcher classes = CLASS.matcher(attributes);
            boolean inner = classes.find()
                    && !Collections.disjoint(INNER, List.of(classes.group(1).split("\\s+")));
            if (!inner && href.find()) links.add(StringEscapeUtils.unescapeHtml4(href.group(1)));
        }
        return links;
    }

    private static @Nullable Long count(JsonNode of, String name) {
        return of.path(name).isIntegralNumber() && of.path(name).asLong() >= 0
                ? of.path(name).asLong()
                : null;
    }
}

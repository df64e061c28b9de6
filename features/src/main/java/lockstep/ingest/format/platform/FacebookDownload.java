package lockstep.ingest.format.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.JsonCells;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Outcome;
import lockstep.ingest.post.Place;
import lockstep.ingest.post.Times;

/**
 * A person's comments in Facebook's "Download Your Information" (`comments_v2`). Its text is UTF-8 bytes written as single
 * characters, and is repaired. Accounts are names: the file has no ids. Whose post it was stands in the title alone.
 */
public final class FacebookDownload implements Format.OfJson {
    private static final Pattern TITLE =
            Pattern.compile("^(.{1,256}?) (?:commented on|replied to) (.{1,256}?)(?:'s|’s) .*");

    @Override
    public Label label() {
        return new Label("facebook-download", "Facebook's Download Your Information, comments, JSON", "facebook");
    }

    @Override
    public boolean recognises(Head head) {
        return head.isJson() && head.has("comments_v2");
    }

    @Override
    public Set<String> streamed() {
        return Set.of("comments_v2");
    }

    @Override
    public List<Outcome> read(JsonNode value, Place place) {
        return List.of(Format.rejecting(() -> {
            JsonNode comment = value.path("data").path(0).path("comment");
            if (!comment.isObject()) return new Outcome.Skipped("no comment");
            String title = repaired(value.path("title").asText(""));
            Matcher whose = TITLE.matcher(title);
            boolean known = whose.matches();
            String author =
                    comment.has("author") ? repaired(comment.path("author").asText()) : known ? whose.group(1) : "";
            if (author.isEmpty()) throw new BadRecord("no account: the comment names no author");
            String owner = known ? whose.group(2) : null;
            Draft draft = new Draft(place)
                    .put(Field.AT, JsonCells.text(comment.has("timestamp") ? comment : value, "timestamp"), Times.UTC)
                    .put(Field.KIND, "comment")
                    .put(Field.NAME, author)
                    .put(Field.TEXT, repaired(comment.path("comment").asText("")))
                    .put(
                            Field.PLACE,
                            comment.has("group")
                                    ? repaired(comment.path("group").asText())
                                    : null)
                    .accountByName(author, null);
            if (owner != null && !owner.equals("his own") && !owner.equals("her own")) {
                draft.put(Field.REPLY_TO_ACCOUNT, Draft.named(owner, null));
            }
            return draft.found();
        }));
    }

    /** Text that was written byte by byte; other text stays as it is. */
    private static String repaired(String text) {
        if (text.chars().anyMatch(c -> c > 255) || text.chars().allMatch(c -> c < 128)) return text;
        String read = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return read.indexOf('\ufffd') >= 0 ? text : read;
    }
}

package lockstep.ingest.format.tool;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Lists;
import org.jspecify.annotations.Nullable;

/**
 * Meltwater's mentions (UTF-16, tabs). Date and Time are two columns, in the zone the account is set to: `--zone` must say
 * it. Author Handle is the account, else Author Name or Influencer; Links feed link, Hashtags hashtag, Image media, Parent URL
 * reply and repost; the text is what was said (Opening Text, or the Hit Sentence).
 */
public final class Meltwater implements Format.OfFields {
    private static final Pattern REPOST = Pattern.compile("(?:RT|QT) @(\\w+):? (.*)", Pattern.DOTALL);

    @Override
    public Label label() {
        return Label.of("meltwater", "Meltwater, CSV");
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("Date", "URL") && head.has("Hit Sentence");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, "Document ID", "Tweet Id")
                .put(Field.ACCOUNT_ID, "Author Handle", "Twitter Screen Name", "Author Name", "Influencer")
                .put(Field.HANDLE, "Author Handle", "Twitter Screen Name")
                .put(Field.NAME, "Author Name", "Influencer")
                .put(Field.URL, "URL")
                .put(Field.TEXT, "Opening Text", "Hit Sentence", "Title", "Headline")
                .put(Field.LINKS, "Links")
                .put(Field.MEDIA, "Image")
                .made(Field.AT);
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        String time = cells.get("Time");
        draft.cell(Field.AT, cells.get("Date") + (time == null ? "" : " " + time));
        String account = draft.text(Field.ACCOUNT_ID);
        if (account != null && account.startsWith("@")) draft.put(Field.ACCOUNT_ID, account.substring(1));
        String text = draft.text(Field.TEXT);
        String type = String.valueOf(cells.get("Content Type")).toLowerCase(Locale.ROOT);
        String parent = cells.get("Parent URL");
        Matcher repost = REPOST.matcher(text == null ? "" : text);
        if (repost.matches()) {
            draft.repostOfText(repost.group(1), repost.group(2));
        } else if (type.equals("repost") || type.equals("retweet")) {
            if (parent == null) draft.repostOfText(null, text);
            else draft.put(Field.REPOST_OF_POST, parent);
        } else if (type.equals("reply") || type.equals("comment") || type.equals("quote")) {
            draft.put(Field.KIND, type);
            if (!type.equals("quote")) draft.put(Field.REPLY_TO_POST, parent).put(Field.REPLY_TO_URL, parent);
        }
        String tags = cells.get("Hashtags");
        if (tags != null) {
            draft.put(Field.HASHTAGS, Lists.commas(tags));
        }
        draft.put(Field.LANGUAGE, language(cells.get("Language")));
        draft.platform(platform(cells));
    }

    private static String platform(Cells cells) {
        String sources = (cells.get("Source Type") + " " + cells.get("Source Name") + " " + cells.get("Source"))
                .toLowerCase(Locale.ROOT);
        for (String known : List.of("twitter", "facebook", "instagram", "youtube", "reddit", "tiktok")) {
            if (sources.contains(known)) return known;
        }
        return List.of(sources.split(" ")).contains("x") ? "twitter" : "unknown";
    }

    /** Languages come by their English names. */
    static @Nullable String language(@Nullable String name) {
        if (name == null) return null;
        for (String code : Locale.getISOLanguages()) {
            if (new Locale(code).getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(name)) return code;
        }
        return name.toLowerCase(Locale.ROOT);
    }
}

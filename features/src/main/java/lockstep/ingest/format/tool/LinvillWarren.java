package lockstep.ingest.format.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.DateOrder;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Lists;

/**
 * Linvill and Warren's tweets of the Internet Research Agency, as FiveThirtyEight published them or split by author.
 * alt_external_id is the account (external_author_id went through a spreadsheet), the last part of article_url the tweet
 * where tweet_id did too; tco…_step1 feed link. A retweet's source is not there: reposts of one text count as reposts of
 * one post.
 */
public final class LinvillWarren implements Format.OfFields {
    private static final Pattern STATUS = Pattern.compile("/status(?:es)?/(\\d+)");
    private static final Pattern DAMAGED = Pattern.compile("[\\d.,]+[Ee]\\+?\\d+");
    private static final Map<String, String> LANGUAGES = Map.of(
            "english",
            "en",
            "russian",
            "ru",
            "german",
            "de",
            "ukrainian",
            "uk",
            "italian",
            "it",
            "arabic",
            "ar",
            "spanish",
            "es",
            "french",
            "fr",
            "serbian",
            "sr",
            "bulgarian",
            "bg");

    @Override
    public Label label() {
        return new Label(
                "ira-tweets",
                "tweets of the Internet Research Agency by Linvill and Warren (FiveThirtyEight), CSV",
                "twitter");
    }

    @Override
    public String zone() {
        return "UTC";
    }

    @Override
    public DateOrder dates() {
        return DateOrder.MONTH_FIRST;
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("content", "region", "publish_date", "harvested_date", "post_type");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.AT, "publish_date")
                .put(Field.TEXT, "content")
                .put(Field.HANDLE, "author")
                .put(Field.FOLLOWERS, "followers")
                .put(Field.FOLLOWING, "following")
                .put(Field.POST_COUNT, "updates")
                .made(Field.ACCOUNT_ID);
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        for (String column : List.of("alt_external_id", "external_author_id", "author_id", "author")) {
            String id = cells.get(column);
            if (id != null && !DAMAGED.matcher(id).matches() && !draft.has(Field.ACCOUNT_ID)) {
                draft.cell(Field.ACCOUNT_ID, id);
            }
        }
        Matcher status = STATUS.matcher(String.valueOf(cells.get("article_url")));
        draft.cell(Field.POST_ID, status.find() ? status.group(1) : cells.get("tweet_id"));

        String language = cells.get("language");
        if (language != null) {
            String small = language.toLowerCase(Locale.ROOT);
            draft.put(Field.LANGUAGE, LANGUAGES.getOrDefault(small, small));
        }
        List<String> links = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            links.addAll(Lists.links(cells.get("tco" + i + "_step1")));
        }
        if (!links.isEmpty()) draft.put(Field.LINKS, links);

        String type = String.valueOf(cells.get("post_type"));
        if (type.equals("RETWEET") || type.equals("R") || "1".equals(cells.get("retweet"))) {
            draft.repostOfText(null, draft.text(Field.TEXT));
        } else if (type.equals("QUOTE_TWEET") || type.equals("Q")) {
            draft.put(Field.KIND, "quote");
        }
    }
}

package lockstep.ingest.format.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Lists;

/**
 * Videos of TikTok's Research API, CSV or JSON. The author's name is the account; music_id and effect_ids feed media,
 * hashtag_names hashtag, video_description text. Comments of this interface name no author, and are rejected.
 */
public final class TikTokResearch implements Format.OfFields {
    @Override
    public Label label() {
        return new Label("tiktok-research", "TikTok Research API, videos, CSV or JSON", "tiktok");
    }

    @Override
    public String zone() {
        return "UTC";
    }

    @Override
    public boolean recognises(Head head) {
        boolean video =
                head.has("video_description", "create_time") && head.hasAny("author_name", "username", "music_id");
        boolean comment = head.has("video_id", "text", "parent_comment_id", "create_time");
        return video || comment;
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, "video_id", "id")
                .put(Field.ACCOUNT_ID, "author_name", "username")
                .put(Field.HANDLE, "author_name", "username")
                .put(Field.AT, "create_time")
                .put(Field.TEXT, "video_description")
                .put(Field.LOCATION, "region_code")
                .made(Field.ACCOUNT_ID);
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        if (!draft.has(Field.ACCOUNT_ID) && cells.get("parent_comment_id") != null) {
            throw new BadRecord("no account: this interface gives comments without their authors");
        }
        String name = draft.text(Field.ACCOUNT_ID);
        if (name != null) draft.put(Field.ACCOUNT_ID, name.toLowerCase(Locale.ROOT)); // names come in either case
        String tags = cells.get("hashtag_names");
        if (tags != null && !tags.equals("NA")) {
            draft.cell(Field.HASHTAGS, tags);
            if (!tags.startsWith("[")) draft.put(Field.HASHTAGS, Lists.commas(tags));
        }
        List<String> media = new ArrayList<>();
        String music = cells.get("music_id");
        if (music != null && !music.equals("NA")) media.add("music " + music);
        String effects = cells.get("effect_ids");
        if (effects != null && !effects.equals("NA")) {
            Lists.commas(effects.replaceAll("[\\[\\]'\"]", "")).forEach(e -> media.add("effect " + e));
        }
        draft.put(Field.MEDIA, media);
    }
}

package lockstep.ingest.format.platform;

import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Json;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;

/**
 * Meta Content Library, CSV or JSON. The account is post_owner; where groups are what is studied,
 * `--map account_id=surface.id` takes the place where it was posted instead. link_attachment feeds link, shared_post_id
 * repost, multimedia ids media. Ids are the library's own, not Facebook's.
 */
public final class MetaContentLibrary implements Format.OfFields {
    @Override
    public Label label() {
        return new Label(
                "meta-content-library",
                "Meta Content Library, CSV or JSON; --map account_id=surface.id for groups",
                "facebook");
    }

    @Override
    public String zone() {
        return "UTC";
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("id", "creation_time") && head.hasAny("post_owner.id", "surface.id", "mcl_url");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, "id")
                .put(Field.ACCOUNT_ID, "post_owner.id", "owner.id", "surface.id")
                .put(Field.NAME, "post_owner.name", "owner.name")
                .put(Field.HANDLE, "post_owner.username", "owner.username")
                .put(Field.AT, "creation_time")
                .put(Field.TEXT, "text")
                .put(Field.LANGUAGE, "lang")
                .put(Field.HASHTAGS, "hashtags")
                .put(Field.REPOST_OF_POST, "shared_post_id")
                .put(Field.PLACE, "surface.id", "surface.name");
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        draft.cell(Field.LINKS, cells.first("link_attachment.link", "link_attachment.url"));
        draft.put(Field.MEDIA, Json.inCell(cells.get("multimedia"), "id"));
    }
}

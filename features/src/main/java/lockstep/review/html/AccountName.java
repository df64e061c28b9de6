package lockstep.review.html;

import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import lockstep.ingest.post.AccountProfile;
import org.jspecify.annotations.Nullable;

/** An account as a reader knows it: its handle or name, which leads to its public address, and its id below. */
public final class AccountName {
    private AccountName() {}

    /**
     * @param id of the account with its platform
     * @param profile of the account; null where the export has none
     */
    public static DomContent of(String id, @Nullable AccountProfile profile) {
        if (profile == null) return Html.quoted(id);
        String label = profile.handle() != null ? "@" + profile.handle() : profile.name();
        if (label == null) return Html.link(profile.url(), id);
        return each(Html.link(profile.url(), label), span(code(Html.bare(id))).withClass("note id"));
    }
}

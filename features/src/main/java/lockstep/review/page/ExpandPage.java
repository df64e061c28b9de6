package lockstep.review.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;

import j2html.tags.DomContent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lockstep.detect.expand.Expansion;
import lockstep.ingest.post.AccountProfile;
import lockstep.kernel.burst.GroupExpansion;
import lockstep.review.html.AccountName;
import lockstep.review.html.Grid;
import lockstep.review.html.Page;
import lockstep.review.html.Site;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** The accounts that belong to accounts that somebody suspects already, with their e-bits and what they share. */
public final class ExpandPage {
    public static final KeptPage KEPT = new KeptPage("expanded.html");

    private ExpandPage() {}

    /**
     * What the page shows.
     *
     * @param given accounts in the order in which they were named
     * @param profiles of the group, by account id, as far as they are known
     * @param objects that most accounts of the group share
     */
    public record Shown(
            Expansion expansion,
            List<String> given,
            Map<String, AccountProfile> profiles,
            List<Expansion.Shared> objects) {}

    /** Writes the page in all languages; returns the file in English. */
    public static Path write(Site site, Shown shown) {
        return KEPT.write(site, s -> of(s, shown));
    }

    /** Returns the sentences about the result: how many accounts belong to the given ones, or that nobody does. */
    public static List<String> sentences(Words w, Expansion e) {
        List<String> all = new ArrayList<>();
        if (!e.isFound()) {
            all.add(w.say("expand.nobody", w.figure(GroupExpansion.LEAST_EBITS)));
            return all;
        }
        all.add(w.say(
                "expand.found",
                e.added().size(),
                w.figure(e.ebits()),
                w.say("trace." + e.trace()),
                w.window(e.windowS()),
                w.say("tier." + e.tier()),
                w.figure(e.brought())));
        all.add(w.say("expand.paid"));
        if (e.elsewhere().isEmpty()) return all;
        all.add(w.say("expand.elsewhere.found", e.elsewhere().size()));
        long leads = e.elsewhere().stream().filter(x -> !x.isStrong()).count();
        if (leads > 0) all.add(w.say("expand.elsewhere.lead", leads));
        return all;
    }

    /** Returns whether a given account belongs to the group, and why not. */
    public static String belongs(Words w, @Nullable Double own) {
        if (own == null) return w.say("expand.few");
        return GroupExpansion.belongs(own) ? w.say("expand.belongs") : w.say("expand.less", w.figure(own));
    }

    private static String of(Site site, Shown shown) {
        Words w = site.words();
        Expansion e = shown.expansion();
        Grid<String> added = new Grid<String>(w)
                .add("col.account", id -> AccountName.of(id, shown.profiles().get(id)))
                .quotes("col.name", id -> name(shown, id))
                .number("col.ebits.own", id -> w.figure(e.added().getOrDefault(id, 0.0)));
        Grid<String> given = new Grid<String>(w)
                .add("col.account", id -> AccountName.of(id, shown.profiles().get(id)))
                .quotes("col.name", id -> name(shown, id))
                .number("col.ebits.own", id -> w.figure(e.given().getOrDefault(id, Double.NaN)))
                .says("col.belongs", id -> belongs(w, e.given().get(id)));
        Grid<Expansion.Elsewhere> elsewhere = new Grid<Expansion.Elsewhere>(w)
                .add(
                        "col.account",
                        x -> AccountName.of(x.account(), shown.profiles().get(x.account())))
                .quotes("col.name", x -> name(shown, x.account()))
                .number("col.ebits.own", x -> w.figure(x.own()))
                .says("col.trace", x -> w.say("trace." + x.trace()))
                .says("col.window", x -> w.window(x.windowS()))
                .says("col.tier", x -> w.say("tier." + x.tier()));
        Grid<Expansion.Shared> objects = new Grid<Expansion.Shared>(w)
                .quotes("col.object", Expansion.Shared::object)
                .number("col.accounts", o -> w.number(o.accounts()))
                .says("col.from", o -> w.second(o.firstAt()))
                .says("col.to", o -> w.second(o.lastAt()));
        return Page.of(
                site,
                KEPT.name(),
                w.say("title.expand"),
                List.of(a(w.say("nav.index", site.queue().size())).withHref(IndexPage.NAME)),
                each(sentences(w, e), s -> p(s).withClass("lead")),
                p(w.say("expand.lead")).withClass("note"),
                iff(
                        e.isFound(),
                        part(w, "expand.added", added, List.copyOf(e.added().keySet()))),
                part(w, "expand.given", given, shown.given()),
                iff(!e.elsewhere().isEmpty(), part(w, "expand.elsewhere", elsewhere, e.elsewhere())),
                iff(!shown.objects().isEmpty(), part(w, "expand.objects", objects, shown.objects())));
    }

    private static <R> DomContent part(Words w, String title, Grid<R> grid, List<R> rows) {
        return section(h2(w.say(title)), grid.under(w.say(title), rows));
    }

    private static String name(Shown shown, String id) {
        AccountProfile profile = shown.profiles().get(id);
        return profile == null || profile.name() == null ? "–" : profile.name();
    }
}

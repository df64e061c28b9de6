package lockstep.review.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lockstep.lineage.Common;
import lockstep.lineage.Lineage;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decision;
import lockstep.review.decision.Standing;
import lockstep.run.WholeFile;
import lockstep.words.Words;

/** The clusters of a run beside those of an earlier one, with what reviewers decided then. */
public final class LineagePage {
    public static final String NAME = "lineage.html";

    private LineagePage() {}

    /** Whether the run, as it is, has been compared with an earlier one. */
    static boolean isIn(Site site) {
        return read(site).isPresent();
    }

    /**
     * The page as it was written, in the language of a site; nothing where no comparison was made, or where the run has
     * changed since: the footer of the page has the fingerprint of the run.
     */
    public static Optional<String> read(Site site) {
        if (!Files.isRegularFile(file(site))) return Optional.empty();
        String fingerprint = site.cases().manifest().tables();
        try {
            return Optional.of(Files.readString(file(site))).filter(page -> page.contains(fingerprint));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Site site) {
        Path review = site.cases().run().resolve("review");
        return (site.words().isEnglish() ? review : review.resolve(site.words().code())).resolve(NAME);
    }

    /**
     * Writes the page in all languages; returns the first.
     *
     * @param earlier pages of the earlier run
     */
    public static Path write(Site site, Site earlier, List<Lineage> rows) {
        Path review = site.cases().run().resolve("review");
        for (Words words : Words.ALL) {
            WholeFile.write(file(site.in(words)), of(site.in(words), earlier.in(words), rows));
        }
        return review.resolve(NAME);
    }

    private static String of(Site site, Site earlier, List<Lineage> rows) {
        Words w = site.words();
        Grid<Lineage> grid = new Grid<Lineage>(w)
                .add("col.cluster", l -> now(site, l))
                .says("col.relation", l -> relation(w, l))
                .add("col.earlier", l -> then(earlier, l))
                .says("col.accounts.then", l -> w.number(l.earlierAccounts()) + " → " + w.number(l.accounts()))
                .says("col.members.shared", l -> common(w, l, l.members()))
                .says("col.objects.shared", l -> common(w, l, l.objects()))
                .says("col.targets.shared", l -> common(w, l, l.targets()))
                .says("col.history", l -> history(earlier, l));
        return Page.of(
                site,
                NAME,
                w.say("title.lineage"),
                List.of(a(w.say("nav.index", site.queue().size())).withHref(IndexPage.NAME)),
                p(w.say(
                                "lineage.lead",
                                Html.plain(String.valueOf(earlier.cases().run().getFileName()))))
                        .withClass("lead"),
                p(w.say("lineage.rule")).withClass("note"),
                p(w.say("lineage.history")).withClass("note"),
                grid.under(w.say("title.lineage"), rows));
    }

    private static DomContent now(Site site, Lineage l) {
        if (l.clusterId() == null) return text("–");
        Queue.Entry e = site.cases().entry(l.clusterId());
        return each(
                a(site.name(e)).withHref(Site.page(e.clusterId())),
                span(e.clusterId()).withClass("note id"));
    }

    private static DomContent then(Site earlier, Lineage l) {
        if (l.earlierId() == null) return text("–");
        return each(
                Html.quoted(earlier.name(earlier.cases().entry(l.earlierId()))),
                span(code(l.earlierId())).withClass("note id"));
    }

    /** The word for a relation. */
    public static String relation(Words w, Lineage l) {
        return w.say("relation." + l.relation().name().toLowerCase(Locale.ROOT));
    }

    /** How many of how many, and how many chance would give; nothing where the row has one cluster only. */
    public static String common(Words w, Lineage l, Common c) {
        if (l.clusterId() == null || l.earlierId() == null) return "–";
        return w.say("lineage.common", w.number(c.common()), w.number(c.of()), w.figure(c.expected()));
    }

    /** What reviewers decided on the earlier cluster, once enough had decided. */
    public static String history(Site earlier, Lineage l) {
        Words w = earlier.words();
        if (l.earlierId() == null) return "–";
        Standing standing = earlier.standing(earlier.cases().entry(l.earlierId()));
        if (standing.current().isEmpty()) return w.say("decided.none");
        if (standing.current().size() < Standing.REVIEWERS) return w.say("decided.one");
        return String.join(
                "; ",
                standing.current().stream()
                        .map(Decision::verdict)
                        .map(v -> w.say("decision." + v))
                        .distinct()
                        .toList());
    }
}

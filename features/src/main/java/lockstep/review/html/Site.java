package lockstep.review.html;

import static j2html.TagCreator.a;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Set;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Standing;
import lockstep.review.decision.Withdrawal;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * What every page of a run needs.
 *
 * @param session of the reader, where a server can take decisions; null on a page that is a file
 * @param alone whether nothing lies beside the page that it could lead to
 */
public record Site(
        Cases cases,
        Decisions decisions,
        Protection protection,
        Words words,
        @Nullable Session session,
        boolean alone) {
    /**
     * A reader of the served pages.
     *
     * @param reviewer null before the login
     * @param token that a form must bring back
     * @param home the page of a workbench on this run; null where there is none
     */
    public record Session(
            @Nullable String reviewer,
            String token,
            @Nullable String home) {}

    /** Returns the site of pages that are files: in English, read by nobody in particular. */
    public static Site ofFiles(Cases cases) {
        return new Site(cases, Decisions.of(cases.run()), Protection.of(cases.run()), Words.EN, null, false);
    }

    /** Returns the same site in another language. */
    public Site in(Words language) {
        return new Site(cases, decisions, protection, language, session, alone);
    }

    /** Accounts that have been withdrawn from a list of the run; none where a page stands alone, because a list does not name them. */
    public Set<String> withdrawn() {
        return alone ? Set.of() : Withdrawal.accounts(cases.run());
    }

    /** From this language's folder to the run's pages. */
    public String root() {
        return words.isEnglish() ? "" : "../";
    }

    /** A page in another language, from this one. */
    String inLanguage(Words other, String page) {
        return root() + (other.isEnglish() ? "" : other.code() + "/") + page;
    }

    /** Returns the name of a cluster's page, without a folder. */
    public static String page(String cluster) {
        return "cluster-" + cluster + ".html";
    }

    /** Returns the address of a table, from a page in this language. */
    public String csv(String name) {
        return root() + "csv/" + name + ".csv";
    }

    /** Leads to a table, where there is one beside the page. */
    public DomContent download(String name, String words) {
        return alone ? text("") : p(a(words).withHref(csv(name)));
    }

    /** Returns the clusters in the order in which they are to be reviewed. */
    public List<Queue.Entry> queue() {
        return cases.queue().entries();
    }

    /** Whether the run has such a cluster. */
    public boolean knows(String cluster) {
        return queue().stream().anyMatch(e -> e.clusterId().equals(cluster));
    }

    /** The name that reviewers have given, else the one from facts. Not escaped. */
    public String name(Queue.Entry entry) {
        return standing(entry)
                .name()
                .map(Html::plain)
                .orElseGet(() -> entry.name().in(words));
    }

    /** Returns what reviewers have decided of a cluster. */
    public Standing standing(Queue.Entry entry) {
        return decisions.standing(entry);
    }

    /** Returns the reviewer who reads the page; null where nobody is logged in. */
    @Nullable
    public String reader() {
        return session == null ? null : session.reviewer();
    }

    /** Clusters on which as many have decided as a list needs. */
    public long decided() {
        return queue().stream().filter(e -> standing(e).isDecided()).count();
    }
}

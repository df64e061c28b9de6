package lockstep.jobs.analyse;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lockstep.detect.Tie;
import lockstep.evidence.Evidence;
import lockstep.jobs.terminal.Talk;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Withdrawal;
import lockstep.review.explain.Explanation;
import lockstep.review.page.Answers;
import lockstep.review.page.ClusterPage;
import lockstep.review.page.EvidenceSections;
import lockstep.review.page.IndicatorWords;
import lockstep.run.Visible;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** An explanation on the terminal. */
final class ExplainWords {
    private static final int MOST = 10;
    private static final int SHOWN = 70;

    private ExplainWords() {}

    /** Returns the member with this id or handle; a display name may be that of several accounts. */
    static @Nullable Person find(Casefile c, String account) {
        String bare = account.replaceFirst("^@", "");
        return c.members().stream()
                .filter(m -> m.accountId().equalsIgnoreCase(account)
                        || m.id().equalsIgnoreCase(bare)
                        || bare.equalsIgnoreCase(m.handle()))
                .findFirst()
                .orElse(null);
    }

    /** Returns what speaks for the membership of an account, and what speaks against its cluster. */
    static String of(Explanation e, Protection protection, List<Withdrawal> withdrawals) {
        Words w = Words.EN;
        StringBuilder out = new StringBuilder();
        line(
                out,
                e.account().accountId() + " is in cluster " + e.casefile().id() + " ("
                        + e.account().role() + ")");
        line(out, "  " + ClusterPage.lead(w, e.casefile()));
        withdrawals.stream()
                .filter(made -> made.account().equals(e.account().accountId()))
                .forEach(made -> line(
                        out,
                        "  It was withdrawn from the list %s on %s: %s"
                                .formatted(made.packageName(), w.day(made.at()), made.because())));
        Answers.sentences(w, e).forEach(s -> line(out, "  " + s));
        line(out, "  " + w.say("answers.top"));
        for (Evidence o : e.objects().subList(0, Math.min(MOST, e.objects().size()))) {
            line(out, "    " + Answers.item(w, e, o));
            line(out, "      " + shortened(o.object()));
        }
        line(out, "  " + w.say("cluster.against") + ":");
        Set<String> withdrawn = withdrawals.stream().map(Withdrawal::account).collect(Collectors.toSet());
        EvidenceSections.against(w, protection, withdrawn, e.casefile()).forEach(s -> line(out, "    " + s));
        new IndicatorWords(w).of(e.casefile().indicators(), "against", true).forEach(s -> line(out, "    " + s));
        line(out, "  posts: export/evidence.csv and review/csv/moments.csv");
        return out.append('\n').toString();
    }

    static String between(Casefile c, Person one, Person two) {
        Words w = Words.EN;
        StringBuilder out = new StringBuilder();
        List<List<Moment>> meetings = Explanation.between(c, one.accountId(), two.accountId());
        line(
                out,
                "%s and %s, both in cluster %s, met %,d times:"
                        .formatted(one.label(), two.label(), c.id(), meetings.size()));
        for (List<Moment> m : meetings) {
            Moment first = m.get(0);
            Moment second = m.get(1);
            Evidence o = c.evidence().stream()
                    .filter(e -> e.rank() == first.evidence())
                    .findFirst()
                    .orElseThrow();
            line(
                    out,
                    "  %s  %.1f s apart  %s  %s: post %s, %s: post %s"
                            .formatted(
                                    w.second(first.at()),
                                    Explanation.apart(first, second) / 1000.0,
                                    w.say("trace." + o.trace()),
                                    first.account(),
                                    first.post(),
                                    second.account(),
                                    second.post()));
            line(out, "      " + shortened(o.object()));
        }
        c.links().stream()
                .filter(l -> List.of(l.accountA(), l.accountB()).containsAll(List.of(one.accountId(), two.accountId())))
                .forEach(l -> line(
                        out,
                        "  in their least likely trace (%s, %s, %s): together %,d, by chance %s, q %s"
                                .formatted(
                                        l.trace(),
                                        w.say("window.s", w.number(l.windowS())),
                                        l.tier(),
                                        l.together(),
                                        w.figure(l.expected()),
                                        w.figure(l.q()))));
        return out.append('\n').toString();
    }

    /** @param crowds objects of the first account that are crowds */
    static String outside(String one, @Nullable String two, List<Tie> ties, long crowds) {
        Words w = Words.EN;
        StringBuilder out = new StringBuilder();
        line(out, two == null ? one + " is in no cluster." : one + " and " + two + " are in no cluster together.");
        if (crowds > 0) {
            line(
                    out,
                    "  %s acted on %,d crowds: objects with so many meetings in a window that their pairs are not counted. A crowd itself cannot be listed. Its actions still count in bursts, where a group of its accounts can reach 7 e-bits."
                            .formatted(one, crowds));
        }
        if (two == null) {
            line(
                    out,
                    "  To be in a cluster, it would have to meet at least two others so often that together they reach 7 e-bits, or more than 0 bits by pairs.");
        }
        if (ties.isEmpty()) {
            line(
                    out,
                    two == null
                            ? "  It met nobody twice within any window."
                            : "  They did not meet twice within any window.");
            return out.toString();
        }
        line(
                out,
                "  Its least likely meetings with others, and q, the expected share of false ties among those with as much evidence:");
        for (Tie t : ties) {
            line(
                    out,
                    "    with %s: %s within %s, %s: together %,d, by chance %s, q %s"
                            .formatted(
                                    t.accountA().equals(one) ? t.accountB() : t.accountA(),
                                    t.trace(),
                                    w.say("window.s", w.number(t.windowS())),
                                    t.tier(),
                                    t.together(),
                                    w.figure(t.expected()),
                                    w.figure(t.q())));
        }
        boolean none = ties.stream().allMatch(t -> t.firstAt() == null);
        line(
                out,
                none
                        ? "  None of them is surprising enough to be a tie."
                        : "  Some of these meetings are surprising, but no group with this account has more than 0 bits.");
        return out.toString();
    }

    private static String shortened(String s) {
        return Visible.start(Talk.plain(s), SHOWN);
    }

    private static void line(StringBuilder out, String line) {
        out.append(Talk.plain(line)).append('\n');
    }
}

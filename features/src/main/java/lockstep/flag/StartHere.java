package lockstep.flag;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.export.RecordCsv;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import org.jspecify.annotations.Nullable;

/** `start-here.csv`: ten accounts to begin with, of each cluster and platform in turn the one with the most bits, each with one post to check. */
final class StartHere {
    static final int ROWS = 10;

    private StartHere() {}

    /**
     * One account and one of its posts.
     *
     * @param postUrl defanged
     * @param text of the post, defanged
     * @param met posts of other members that this post met
     */
    private record Row(
            String cluster,
            String platform,
            String accountId,
            @Nullable String handle,
            @Nullable String displayName,
            String profileUrl,
            double bits,
            @Nullable Instant at,
            String postUrl,
            String text,
            @Nullable Long met) {}

    /** In turn one account of each cluster and platform, so that none is left out. */
    static String of(List<Flagged> flagged) {
        List<Row> rows = new ArrayList<>();
        for (Flagged f : flagged) f.accounts().forEach(p -> rows.add(row(f, p)));
        Comparator<Row> most = Comparator.comparingDouble(Row::bits).reversed().thenComparing(Row::accountId);
        Map<List<String>, Integer> taken = new HashMap<>();
        Map<Integer, List<Row>> rounds = new TreeMap<>();
        rows.stream().sorted(most).forEach(r -> {
            int round = taken.merge(List.of(r.cluster, r.platform), 1, Integer::sum);
            rounds.computeIfAbsent(round, n -> new ArrayList<>()).add(r);
        });
        RecordCsv csv = RecordCsv.of(Row.class, false);
        rounds.values().stream().flatMap(List::stream).limit(ROWS).forEach(r -> csv.add(r.cluster, r));
        return csv.text();
    }

    /** With the account's post on the most surprising object that it acted on. */
    private static Row row(Flagged f, Person p) {
        Moment post = f.casefile().moments().stream()
                .filter(m -> m.account().equals(p.accountId()))
                .min(Comparator.comparingInt(Moment::evidence).thenComparing(Moment::at))
                .orElse(null);
        return new Row(
                f.id(),
                p.platform(),
                p.id(),
                p.handle(),
                p.name() == null ? null : Defanged.text(p.name()),
                Defanged.address(p.url()),
                Math.round(10 * p.bits()) / 10.0,
                post == null ? null : post.at().truncatedTo(ChronoUnit.SECONDS),
                post == null ? "" : Defanged.address(post.url()),
                post == null ? "" : Defanged.text(post.text()),
                post == null ? null : post.met());
    }
}

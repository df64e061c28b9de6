package lockstep.lineage;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lockstep.action.Action;
import lockstep.lineage.Lineage.Relation;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The clusters of a run beside those of an earlier one. Two clusters belong together by their members where at least three are
 * in common and chance would give that with a probability of at most {@link #MOST_P}; the probability is multiplied by the
 * number of pairs of clusters. A cluster has returned where it belongs to no earlier cluster by its members and to one by its
 * objects, at least {@link #LEAST_OBJECTS}, and no cluster has that one's members; the same targets alone do not make it the same campaign, because different campaigns
 * address the same outlets (METHOD.md §13).
 */
public final class Lineages {
    static final double MOST_P = 1e-3;
    private static final int LEAST_MEMBERS = 3;
    static final int LEAST_OBJECTS = 3;
    /** From this share of all members of both on, a cluster counts as unchanged. */
    private static final double SAME = 0.8;

    private Lineages() {}

    /** @return a row for each cluster of the run and each earlier one that it belongs to, and one for each that is gone; by relation */
    public static List<Lineage> of(SparkSession spark, RunFolder run, RunFolder earlier) {
        List<Side> now = List.copyOf(Side.of(spark, run).values());
        List<Side> before = List.copyOf(Side.of(spark, earlier).values());
        Shares shares = Shares.of(spark, run, before);
        long accounts =
                accounts(spark, run).union(accounts(spark, earlier)).distinct().count();
        double most = MOST_P / Math.max(1, (double) now.size() * before.size());
        List<Lineage> rows = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (Side cluster : now) {
            List<Lineage> all = new ArrayList<>();
            for (int e = 0; e < before.size(); e++) all.add(compared(cluster, before.get(e), e, shares, accounts));
            List<Lineage> kept = all.stream()
                    .filter(l -> l.members().isSurprising(Math.min(LEAST_MEMBERS, l.earlierAccounts()), most))
                    .toList();
            if (kept.isEmpty()) {
                kept = all.stream()
                        .filter(l -> l.objects().isSurprising(LEAST_OBJECTS, most))
                        .min(Comparator.comparingDouble(l -> l.objects().p()))
                        .map(l -> with(l, Relation.RETURNED))
                        .stream()
                        .toList();
            } else if (kept.size() > 1) {
                kept = kept.stream().map(l -> with(l, Relation.MERGED)).toList();
            }
            kept.forEach(l -> found.add(String.valueOf(l.earlierId())));
            rows.addAll(kept);
            if (kept.isEmpty()) rows.add(alone(cluster));
        }
        List<Lineage> said = new ArrayList<>();
        for (Lineage l : rows) {
            if (isSplit(l, rows)) said.add(with(l, Relation.SPLIT));
            else said.add(isBesideItsModel(l, rows) ? with(l, Relation.SHARING) : l);
        }
        before.stream().filter(b -> !found.contains(b.id())).forEach(b -> said.add(gone(b)));
        said.sort(Comparator.comparing(Lineage::relation)
                .thenComparing(l -> String.valueOf(l.clusterId()))
                .thenComparing(l -> String.valueOf(l.earlierId())));
        return said;
    }

    private static Dataset<Row> accounts(SparkSession spark, RunFolder run) {
        return Action.TABLE.read(spark, run).select(col("account_id")).distinct();
    }

    /** Whether the earlier cluster is still there with accounts of its own: then this one has not taken its place. */
    private static boolean isBesideItsModel(Lineage l, List<Lineage> all) {
        return l.relation() == Relation.RETURNED
                && all.stream()
                        .anyMatch(o -> o.relation() != Relation.RETURNED
                                && String.valueOf(l.earlierId()).equals(o.earlierId()));
    }

    private static boolean isSplit(Lineage l, List<Lineage> all) {
        return l.earlierId() != null
                && l.relation() != Relation.MERGED
                && l.relation() != Relation.RETURNED
                && all.stream()
                                .filter(o -> l.earlierId().equals(o.earlierId()) && o.relation() != Relation.RETURNED)
                                .count()
                        > 1;
    }

    private static Lineage compared(Side now, Side before, int index, Shares shares, long accounts) {
        long members = now.members().stream().filter(before.members()::contains).count();
        long targets = now.targets().stream().filter(before.targets()::contains).count();
        double objectsByChance = now.texts().size() * shares.outside(Side.TEXT, now.id(), index);
        for (String key : now.objects()) {
            objectsByChance += shares.outside(key.substring(0, key.indexOf(' ')), now.id(), index);
        }
        return new Lineage(
                now.id(),
                before.id(),
                relation(now, before, members),
                now.members().size(),
                before.members().size(),
                Common.drawn(members, now.members().size(), before.members().size(), accounts),
                new Common(now.shared(before), now.size(), objectsByChance),
                new Common(
                        targets,
                        now.targets().size(),
                        now.targets().size() * shares.outside("target", now.id(), index)));
    }

    private static Relation relation(Side now, Side before, long common) {
        double all = now.members().size() + before.members().size() - common;
        if (common / all >= SAME) return Relation.SAME;
        return now.members().size() >= before.members().size() ? Relation.GROWN : Relation.SHRUNK;
    }

    private static Lineage with(Lineage l, Relation relation) {
        return new Lineage(
                l.clusterId(),
                l.earlierId(),
                relation,
                l.accounts(),
                l.earlierAccounts(),
                l.members(),
                l.objects(),
                l.targets());
    }

    private static Lineage alone(Side now) {
        return new Lineage(
                now.id(), null, Relation.NEW, now.members().size(), 0, Common.NOTHING, Common.NOTHING, Common.NOTHING);
    }

    private static Lineage gone(Side before) {
        return new Lineage(
                null,
                before.id(),
                Relation.GONE,
                0,
                before.members().size(),
                Common.NOTHING,
                Common.NOTHING,
                Common.NOTHING);
    }
}

package lockstep.evaluation;

import java.util.Locale;
import java.util.Map;

/** An evaluation as two tables for a terminal: accounts by how sure their clusters are, and every network. */
public final class EvaluationText {
    private EvaluationText() {}

    /**
     * @param any of all clusters
     * @param strong of strong clusters
     * @param listed of clusters that can be listed
     */
    public static String of(Evaluation any, Evaluation strong, Evaluation listed) {
        StringBuilder out = new StringBuilder();
        out.append("Accounts in a network of the truth: %,d.%n%n"
                .formatted(any.accounts().truly()));
        out.append(
                "%-24s %8s %9s %9s %6s %6s%n".formatted("clusters", "count", "accounts", "precision", "recall", "f1"));
        row(out, "all", any);
        row(out, "strong", strong);
        row(out, "can be listed", listed);
        out.append("%n%-24s %8s %9s %9s %6s %-7s %s%n"
                .formatted("network", "accounts", "found", "precision", "recall", "tier", "can be listed"));
        for (Map.Entry<String, Evaluation.Network> e : any.networks().entrySet()) {
            Evaluation.Network n = e.getValue();
            out.append("%-24s %,8d %,9d %9s %6s %-7s %s%n"
                    .formatted(
                            e.getKey(),
                            n.accounts(),
                            n.found(),
                            figure(n.precision()),
                            figure(n.recall()),
                            n.tier() == null ? "–" : n.tier(),
                            n.canFlag() ? "yes" : "no"));
        }
        out.append(
                "\nPrecision of a network: of the accounts of the cluster that holds most of the network, the share that belongs to the network.\n");
        out.append("Over all clusters: purity %s, adjusted Rand index %s, normalised mutual information %s.%n"
                .formatted(
                        figure(any.clusters().purity()),
                        figure(any.clusters().ari()),
                        figure(any.clusters().nmi())));
        return out.toString();
    }

    private static void row(StringBuilder out, String name, Evaluation e) {
        out.append("%-24s %,8d %,9d %9s %6s %6s%n"
                .formatted(
                        name,
                        e.clusters().count(),
                        e.accounts().flagged(),
                        figure(e.accounts().precision()),
                        figure(e.accounts().recall()),
                        figure(e.accounts().f1())));
    }

    private static String figure(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }
}

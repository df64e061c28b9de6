package lockstep.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lockstep.evaluation.Certification.OfNull;
import lockstep.evaluation.Certification.OfPlant;
import lockstep.run.Certificate;
import lockstep.run.Visible;

/** The same as tables in Markdown. */
final class CertificateTables {
    private CertificateTables() {}

    static String of(Certification all) {
        StringBuilder out = new StringBuilder();
        decoys(all, out);
        nulls(all, out);
        surface("recall of the strong tier", all.planted(), out);
        surface("recall of the strong tier, core members alone", all.core(), out);
        surface("recall of the strong tier, counted by arrivals as a flag asks", all.byArrivals(), out);
        surface("recall of the strong tier, by e-bits as a flag asks", all.byBursts(), out);
        surface("recall of what can carry a flag, by arrivals or e-bits", all.flaggable(), out);
        comparison(all, out);
        return out.toString();
    }

    private static void decoys(Certification all, StringBuilder out) {
        if (all.decoys().isEmpty()) return;
        out.append(
                "### Decoys\n\n| data | tier | decoys | with a cluster above 0 bits | best bits | so by arrivals | with 7 e-bits | ceiled strata |\n");
        out.append("|---|---|---|---|---|---|---|---|\n");
        all.decoys().forEach((data, c) -> {
            for (Certificate.OfTier t : c.tiers()) {
                String best = t.bestBits() == null ? "none" : number("%.1f", t.bestBits());
                out.append(row(
                        cell(data),
                        t.tier(),
                        String.valueOf(c.decoys()),
                        String.valueOf(t.decoysWithCluster()),
                        best,
                        String.valueOf(t.decoysByArrival()),
                        String.valueOf(t.decoysByBursts()),
                        t.ceiledStrata() + " of " + t.strata()));
            }
        });
        out.append('\n');
    }

    private static void nulls(Certification all, StringBuilder out) {
        if (all.nulls().isEmpty()) return;
        out.append("### Nobody is coordinated: accounts in clusters, of 3 000, mean (most) over seeds\n\n");
        table(all.nulls().stream().map(OfNull::data).distinct().toList(), "recipe", out);
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (OfNull n : all.nulls()) {
            rows.computeIfAbsent(n.recipe(), r -> new LinkedHashMap<>())
                    .put(n.data(), number("%.1f", n.accounts()) + " (" + n.most() + ")");
        }
        rows.forEach((recipe, cells) -> out.append(row(recipe, cells)));
        out.append('\n');
    }

    /** Rows size x objects x joined, columns jitter, cells the camouflages. */
    private static void surface(String what, List<OfPlant> planted, StringBuilder out) {
        if (planted.isEmpty()) return;
        out.append(
                "### Planted: " + what
                        + ", one trace; camouflage 0 / 50 / 90 %\n\nIn 2 or 3 traces: the same accounts, fused; camouflage 50 %, or 50 / 90 %.\n\n");
        Map<String, Map<String, Map<Integer, String>>> rows = new LinkedHashMap<>();
        List<String> jitters = new ArrayList<>();
        for (OfPlant p : planted) {
            String[] parts = p.data().split(", ", -1);
            if (!jitters.contains(parts[1])) jitters.add(parts[1]);
            rows.computeIfAbsent(parts[0], s -> new LinkedHashMap<>())
                    .computeIfAbsent(parts[1], j -> new TreeMap<>())
                    .put(Integer.parseInt(parts[2].split(" ", -1)[0]), number("%.2f", p.recall()));
        }
        table(jitters, "accounts x objects x joined", out);
        rows.forEach((shape, cells) -> {
            Map<String, String> flat = new LinkedHashMap<>();
            cells.forEach((jitter, values) -> flat.put(jitter, String.join(" / ", values.values())));
            out.append(row(shape, flat));
        });
        double falsely =
                planted.stream().mapToDouble(p -> p.falsely() / p.of()).max().orElse(0);
        out.append(number(
                "%nMean recall %.2f. Ordinary accounts beside them, wrongly in a cluster: at most %.3f %% of 3 000 in any cell.%n%n",
                planted.stream().mapToDouble(OfPlant::recall).average().orElse(0), 100 * falsely));
    }

    /** Means over the campaigns and seeds on which every recipe was asked. */
    private static void comparison(Certification all, StringBuilder out) {
        if (all.nulls().isEmpty() || all.compared().isEmpty()) return;
        out.append("### Beside published recipes\n\n");
        out.append(
                "| recipe | false accounts of 3 000 where nobody is coordinated | recall on planted campaigns | false accounts beside them |\n");
        out.append("|---|---|---|---|\n");
        all.nulls().stream().map(OfNull::recipe).distinct().forEach(recipe -> {
            double nulls = all.nulls().stream()
                    .filter(n -> n.recipe().equals(recipe))
                    .mapToDouble(OfNull::accounts)
                    .average()
                    .orElse(0);
            List<OfPlant> planted = all.compared().stream()
                    .filter(p -> p.recipe().equals(recipe))
                    .toList();
            out.append(row(
                    recipe,
                    number("%.1f", nulls),
                    number(
                            "%.2f",
                            planted.stream()
                                    .mapToDouble(OfPlant::recall)
                                    .average()
                                    .orElse(0)),
                    number(
                            "%.1f",
                            planted.stream()
                                    .mapToDouble(OfPlant::falsely)
                                    .average()
                                    .orElse(0))));
        });
        out.append('\n');
    }

    private static void table(List<String> columns, String first, StringBuilder out) {
        out.append("| ")
                .append(first)
                .append(" | ")
                .append(String.join(" | ", columns))
                .append(" |\n");
        out.append("|---".repeat(columns.size() + 1)).append("|\n");
    }

    private static String row(String first, Map<String, String> cells) {
        return "| " + first + " | " + String.join(" | ", cells.values()) + " |\n";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** A folder's name may hold anything. */
    private static String cell(String text) {
        return Visible.line(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

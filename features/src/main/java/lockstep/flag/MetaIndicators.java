package lockstep.flag;

import java.util.List;
import lockstep.export.Cell;
import lockstep.review.casefile.Person;

/** The list in the layout of Meta's published threat indicators: Tactic, Technique, Procedure, Indicator, Note. */
final class MetaIndicators {
    private MetaIndicators() {}

    static String of(List<Flagged> flagged) {
        List<String[]> procedures = Conditions.rows("procedures.csv", ";");
        StringBuilder csv = new StringBuilder("\uFEFFTactic,Technique,Procedure,Indicator,Note\r\n");
        for (Flagged f : flagged) {
            for (Person p : f.accounts()) {
                String url = Defanged.address(p.url());
                String name = p.platform() + " account " + p.id();
                String note =
                        "cluster " + f.id() + "; id " + p.id() + (p.handle() == null ? "" : "; handle " + p.handle())
                                + "; how the account was acquired, and by whom, was not measured";
                add(csv, procedure(procedures, p.platform()), url.isEmpty() ? name : url, note);
            }
            for (String[] row : procedures) {
                if (row[0].startsWith("account:") || !Conditions.holds(row[0], f.casefile())) continue;
                add(
                        csv,
                        row,
                        "%,d accounts of cluster %s".formatted(f.accounts().size(), f.id()),
                        "see clusters.md");
            }
        }
        return csv.toString();
    }

    private static String[] procedure(List<String[]> procedures, String platform) {
        return procedures.stream()
                .filter(p -> p[0].equals("account:" + platform))
                .findFirst()
                .orElseGet(() -> procedures.stream()
                        .filter(p -> p[0].equals("account:other"))
                        .findFirst()
                        .orElseThrow());
    }

    private static void add(StringBuilder csv, String[] row, String indicator, String note) {
        csv.append(String.join(
                        ",", Cell.of(row[1]), Cell.of(row[2]), Cell.of(row[3]), Cell.of(indicator), Cell.of(note)))
                .append("\r\n");
    }
}

package lockstep.review.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.evidence.Week;
import lockstep.export.RecordCsv;
import lockstep.indicators.Indicator;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Link;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import lockstep.review.casefile.Queue;
import lockstep.review.html.Assets;
import lockstep.review.html.Site;
import lockstep.run.WholeFile;
import lockstep.words.Words;

/** The pages as files that need neither network nor server: `review/index.html` and what it leads to. */
public final class PageFiles {
    /** The tables that pages offer, in `csv/`: each row says which cluster it is of. */
    static final List<String> ALL =
            List.of("clusters", "figures", "indicators", "members", "ties", "evidence", "moments", "weeks", "targets");

    private PageFiles() {}

    /** Writes all pages in all languages; returns the first. */
    public static Path write(Site site) {
        Path review = site.cases().run().resolve("review");
        Assets.all()
                .forEach((name, bytes) ->
                        WholeFile.write(review.resolve("assets").resolve(name), bytes));
        csv(site).forEach((name, text) -> WholeFile.write(review.resolve("csv").resolve(name + ".csv"), text));
        WholeFile.write(review.resolve(AccountsFile.NAME), AccountsFile.of(site));
        for (Words words : Words.ALL) {
            Site in = site.in(words);
            Path folder = words.isEnglish() ? review : review.resolve(words.code());
            WholeFile.write(folder.resolve(IndexPage.NAME), IndexPage.of(in));
            WholeFile.write(folder.resolve(RunPage.NAME), RunPage.of(in));
            for (Queue.Entry e : in.queue()) {
                WholeFile.write(folder.resolve(Site.page(e.clusterId())), ClusterPage.of(in, e, ""));
            }
        }
        return review.resolve(IndexPage.NAME);
    }

    /** The tables, by name. */
    public static Map<String, String> csv(Site site) {
        Map<String, RecordCsv> tables = new TreeMap<>();
        tables.put("clusters", RecordCsv.of(Cluster.class, false));
        tables.put("figures", RecordCsv.of(ClusterBits.class, false));
        tables.put("indicators", RecordCsv.of(Indicator.class, false));
        tables.put("members", RecordCsv.of(Person.class, true));
        tables.put("ties", RecordCsv.of(Link.class, true));
        tables.put("evidence", RecordCsv.of(Evidence.class, false));
        tables.put("moments", RecordCsv.of(Moment.class, true));
        tables.put("weeks", RecordCsv.of(Week.class, false));
        tables.put("targets", RecordCsv.of(Target.class, false));
        for (Queue.Entry e : site.queue()) {
            Casefile c = site.cases().casefile(e.clusterId());
            add(tables, "clusters", c, List.of(c.cluster()));
            add(tables, "figures", c, c.bits());
            add(tables, "indicators", c, c.indicators());
            add(tables, "members", c, c.members());
            add(tables, "ties", c, c.links());
            add(tables, "evidence", c, c.evidence());
            add(tables, "moments", c, c.moments());
            add(tables, "weeks", c, c.weeks());
            add(tables, "targets", c, c.targets());
        }
        Map<String, String> texts = new TreeMap<>();
        tables.forEach((name, table) -> texts.put(name, table.text()));
        return texts;
    }

    private static void add(Map<String, RecordCsv> tables, String name, Casefile c, List<? extends Record> rows) {
        RecordCsv table = tables.get(name);
        if (table != null) rows.forEach(r -> table.add(c.id(), r));
    }
}

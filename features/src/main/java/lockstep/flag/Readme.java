package lockstep.flag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.detect.ClusterBits;
import lockstep.review.casefile.Person;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decision;
import lockstep.review.decision.Decisions;
import lockstep.review.page.Circumstances;
import lockstep.run.Certificate;
import lockstep.words.Glossary;
import lockstep.words.Platforms;
import lockstep.words.Words;

/** The first thing that a liaison reads: what this is, how sure, what to do, and how to object. */
final class Readme {
    private static final Words W = Words.EN;

    private Readme() {}

    /** The words of `README.md` in which `{name}` stands for what differs. */
    static String of(Contents c) {
        FlagRequest r = c.request();
        String two = r.oneReviewer()
                ? "At least one reviewer says that it is coordinated **and** inauthentic."
                : "Two reviewers say that it is coordinated **and** inauthentic. The pages hide each verdict from the other reviewer until both are in. They cannot show that the reviewers worked apart.";
        String only = r.platform() == null
                ? "- Platforms of the listed accounts: " + Platforms.counts(W, listed(c)) + "\n"
                : "- Only accounts of " + Defanged.markdown(r.platform()) + " are named, in any file\n";
        String one = r.oneReviewer()
                ? "\n**Only one reviewer was asked for.** A list usually needs two who decide without knowing of each other.\n"
                : "";
        return text("README.md")
                .replace("{title}", title(c))
                .replace("{recipient}", Defanged.markdown(r.recipient()))
                .replace("{purpose}", Defanged.markdown(r.purpose()))
                .replace("{summary}", Summary.of(c))
                .replace("{from}", Defanged.markdown(r.from()))
                .replace("{contact}", Defanged.markdown(r.contact()))
                .replace("{made}", W.minute(r.at()))
                .replace("{of}", share(c))
                .replace("{reviewers}", reviewers(c))
                .replace("{platform}", only)
                .replace("{one}", one)
                .replace("{two}", two)
                .replace("{clusters}", clusters(c))
                .replace("{decoys}", W.number(c.certificate().decoys()))
                .replace("{certificate}", certificate(c.certificate()))
                .replace("{gathered}", gathered(c))
                .replace("{pieces}", W.number(FlagGates.EVIDENCE));
    }

    static String fields() {
        return text("FIELDS.md")
                .replace(
                        "{words}",
                        Glossary.of(W).stream()
                                .map(t -> "- **%s**: %s".formatted(t.name(), t.definition()))
                                .collect(Collectors.joining("\n")));
    }

    static String title(Contents c) {
        String clusters =
                c.flagged().size() == 1 ? "one cluster" : W.number(c.flagged().size()) + " clusters";
        return W.number(c.accounts()) + " accounts in " + clusters + ", for your review";
    }

    private static List<String> listed(Contents c) {
        return c.flagged().stream()
                .flatMap(f -> f.accounts().stream())
                .map(Person::accountId)
                .distinct()
                .toList();
    }

    private static String reviewers(Contents c) {
        Map<String, List<Instant>> decided = c.flagged().stream()
                .flatMap(f -> f.decisions().stream())
                .map(Flagged.Word::decision)
                .collect(Collectors.groupingBy(
                        Decision::by, TreeMap::new, Collectors.mapping(Decision::at, Collectors.toList())));
        String names = decided.entrySet().stream()
                .map(e -> Defanged.markdown(e.getKey()) + " (" + when(e.getValue()) + ")")
                .collect(Collectors.joining(", "));
        long changed = c.flagged().stream()
                .flatMap(f -> f.decisions().stream())
                .filter(Flagged.Word::hasChanged)
                .count();
        String independent = same(c) + machines(c);
        return changed == 0
                ? names + independent
                : names + independent + "; " + W.number(changed)
                        + " of the verdicts said something else at first, see clusters.md";
    }

    private static String when(List<Instant> decisions) {
        String first = W.minute(Collections.min(decisions));
        String last = W.minute(Collections.max(decisions));
        String clusters = decisions.size() == 1 ? "" : "on " + W.number(decisions.size()) + " clusters, ";
        return clusters + (first.equals(last) ? first : "from " + first + " to " + last) + " UTC";
    }

    /** Reasons that are equal word for word. */
    private static String same(Contents c) {
        long same = c.flagged().stream()
                .filter(f -> Circumstances.haveOneReason(f.said()))
                .count();
        return same == 0 ? "" : "; %sthe reviewers give the same reason word for word".formatted(on(c, same));
    }

    /** Clusters on which everybody signed on one machine. */
    private static String machines(Contents c) {
        long one = c.flagged().stream()
                .filter(f -> Circumstances.areOnOneMachine(f.said()))
                .count();
        return one == 0
                ? ""
                : "; %sall decisions were signed on one machine, or on machines of the same name".formatted(on(c, one));
    }

    /** On how many of the list's clusters; nothing where the list has only one. */
    private static String on(Contents c, long clusters) {
        if (c.flagged().size() == 1) return "";
        return "on %s "
                .formatted(W.number(clusters) + (clusters == 1 ? " cluster " : " clusters "))
                .replace("  ", " ");
    }

    /** How many of the run's clusters are on the list, where they stand in the order of review, and what became of the others. */
    private static String share(Contents c) {
        List<Queue.Entry> all = c.cases().queue().entries();
        List<String> listed = c.flagged().stream().map(Flagged::id).toList();
        Decisions decisions = Decisions.of(c.cases().run());
        long decided = all.stream()
                .filter(e -> !listed.contains(e.clusterId()))
                .filter(e -> decisions.standing(e).isDecided())
                .count();
        String places = all.stream()
                .filter(e -> listed.contains(e.clusterId()))
                .map(e -> W.number(e.place()))
                .collect(Collectors.joining(", "));
        return "%s of the %s that the detection found, by the order of review: %s. Two reviewers have decided on %s of the others"
                .formatted(W.number(listed.size()), W.number(all.size()), places, W.number(decided));
    }

    private static String clusters(Contents c) {
        return c.flagged().stream()
                .flatMap(f -> f.casefile().traces().stream()
                        .filter(ClusterBits::carries)
                        .map(b -> row(f, b)))
                .collect(Collectors.joining("\n"));
    }

    private static String row(Flagged f, ClusterBits b) {
        return "| %s | %s of %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        f.id(),
                        W.number(f.accounts().size()),
                        W.number(f.accounts().size() + f.unnamed()),
                        W.say("trace." + b.trace()),
                        W.window(b.windowS()),
                        W.number(b.together()),
                        W.figure(b.expected()),
                        W.figure(b.ebits()),
                        W.figure(f.casefile().cluster().q()));
    }

    private static String certificate(Certificate c) {
        String selection = !c.isSelected()
                ? ""
                : "%s of %s accounts of the data, more than a tenth, are in strong clusters. If the posts were collected by what accounts share, these accounts are compared with each other, not with ordinary accounts. "
                        .formatted(W.number(c.inStrongClusters()), W.number(c.accounts()));
        String bound =
                "If accounts of one stratum could be exchanged, the chance that any group of the run has 7 e-bits is below 1 %%. %s of these %s shuffled data sets have such a group. "
                        .formatted(W.number(c.decoysByBursts()), W.number(c.decoys()));
        return selection
                + bound
                + c.tiers().stream()
                        .filter(t -> t.tier().equals("strong"))
                        .map(t ->
                                "At the strong tier %s of them have a cluster above 0 bits by arrivals, where an account counts once on each object, and %s have one by pairs. Pairs overrate crowds and are not enough for a list. %s"
                                        .formatted(
                                                W.number(t.decoysByArrival()),
                                                W.number(t.decoysWithCluster()),
                                                c.holds()
                                                        ? ""
                                                        : "So only clusters with more than %s bits by arrivals can be listed."
                                                                .formatted(W.figure(t.floorBits()))))
                        .findFirst()
                        .orElse("");
    }

    private static String gathered(Contents c) {
        String how = c.cases().manifest().collected();
        return how == null ? "nobody has said how they were." : Defanged.markdown(how) + ".";
    }

    private static String text(String resource) {
        try (InputStream in = Readme.class.getResourceAsStream("/lockstep/flag/" + resource)) {
            if (in == null) throw new IllegalStateException("No " + resource);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

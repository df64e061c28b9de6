package lockstep.flag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import lockstep.detect.ClusterBits;
import lockstep.run.Certificate;
import lockstep.words.Glossary;
import lockstep.words.Words;

/** The first thing that a liaison reads: what this is, how sure, what to do, and how to object. */
final class Readme {
    private static final Words W = Words.EN;

    private Readme() {}

    /** The words of `README.md` in which `{name}` stands for what differs. */
    static String of(Contents c) {
        FlagRequest r = c.request();
        String two = r.oneReviewer()
                ? "at least one reviewer has"
                : "two reviewers, to whom the pages do not show each other's verdict before both are in, have";
        String only = r.platform() == null
                ? ""
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
                .replace("{seen}", seen(c))
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

    private static String reviewers(Contents c) {
        String names = c.flagged().stream()
                .flatMap(f -> f.decisions().stream())
                .map(w -> Defanged.markdown(w.decision().by()) + " ("
                        + W.minute(w.decision().at()) + " UTC)")
                .distinct()
                .sorted()
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

    /** Reasons that are equal word for word. */
    private static String same(Contents c) {
        long same = c.flagged().stream()
                .filter(f -> f.decisions().size() > 1)
                .filter(f -> f.decisions().stream()
                                .map(Flagged.Word::because)
                                .distinct()
                                .count()
                        == 1)
                .count();
        return same == 0
                ? ""
                : "; on %s the reviewers give the same reason word for word"
                        .formatted(W.number(same) + (same == 1 ? " cluster" : " clusters"));
    }

    /** Clusters on which everybody signed on one machine. */
    private static String machines(Contents c) {
        long one = c.flagged().stream().filter(Circumstances::onOneMachine).count();
        return one == 0
                ? ""
                : "; on %s all decisions were signed on one machine, or on machines of the same name"
                        .formatted(W.number(one) + (one == 1 ? " cluster" : " clusters"));
    }

    /** From the first to the last meeting. */
    private static String seen(Contents c) {
        List<Instant> first = c.flagged().stream()
                .map(f -> f.casefile().cluster().firstAt())
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        List<Instant> last = c.flagged().stream()
                .map(f -> f.casefile().cluster().lastAt())
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return first.isEmpty() ? "–" : W.minute(first.get(0)) + " to " + W.minute(last.get(last.size() - 1));
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
        return selection
                + c.tiers().stream()
                        .filter(t -> t.tier().equals("strong"))
                        .map(t ->
                                "An account counts once on each object here, as for a list (by arrivals): then %s of these %s shuffled data sets have a cluster above 0 bits. If every pair counts, which overrates crowds, %s have one. %s"
                                        .formatted(
                                                W.number(t.decoysByArrival()),
                                                W.number(c.decoys()),
                                                W.number(t.decoysWithCluster()),
                                                c.holds()
                                                        ? "By arrivals, shuffled data do not produce such groups."
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

package lockstep.flag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.DecisionFile;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Signer;
import lockstep.review.decision.Verdict;
import org.jspecify.annotations.Nullable;

/** Lists of a made run, as its tests decide on them. */
public final class MadeList {
    static final Instant NOW = Instant.parse("2021-02-03T10:00:00Z");

    private MadeList() {}

    static FlagPackage.Made flag(Cases cases, @Nullable String platform, boolean one) {
        FlagRequest request = new FlagRequest(
                "Meta, Trust & Safety",
                "review under the CIB policy",
                "Media Watch",
                "desk@example.org",
                platform,
                false,
                one,
                NOW);
        return FlagPackage.write(cases, Decisions.of(cases.run()), Protection.of(cases.run()), request, Renamed.NOBODY);
    }

    public static void both(Cases cases, List<String> without) {
        decide(cases, "aigul", Verdict.INAUTHENTIC, without, null);
        decide(cases, "boris", Verdict.INAUTHENTIC, List.of(), null);
    }

    static void decide(Cases cases, String by, Verdict verdict, List<String> without, @Nullable String override) {
        Signer signer = Decisions.of(cases.run()).reviewers().named(by).isPresent()
                ? MadeRun.known(cases.run(), by)
                : MadeRun.reviewer(cases.run(), by);
        Queue.Entry entry = cases.entry(MadeRun.STRONG);
        Decisions.append(
                cases.run(),
                entry,
                new DecisionFile(
                        entry.clusterId(), entry.sha256(), verdict.word(), "why " + by, override, without, null),
                signer,
                NOW);
    }

    static List<String> texts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(MadeList::text).collect(Collectors.toList());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package lockstep.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import lockstep.review.GeneratedCases;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.DecisionFile;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Signer;
import lockstep.run.Certificate;
import lockstep.run.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks the sentences that only a list says over drawn runs: none of them is denied by the figures of its clusters. */
class ListSentencesTest {
    private static final int RUNS = 200;

    @Test
    void noSentenceOfAListIsDeniedByItsFigures(@TempDir Path dir) throws IOException {
        Random random = new Random(5);
        int made = 0;
        for (int i = 0; i < RUNS; i++) {
            Cases cases = GeneratedCases.in(dir.resolve("run" + i), random);
            List<Queue.Entry> flagged = cases.queue().entries().stream()
                    .filter(Queue.Entry::canFlag)
                    .toList();
            flagged.forEach(e -> decide(cases, e));
            try {
                Path folder = write(cases).folder();
                String listed = Files.readString(folder.resolve("clusters.md"));
                readme(cases, Files.readString(folder.resolve("README.md")));
                for (Queue.Entry e : flagged) {
                    if (listed.contains("## Cluster " + e.clusterId())) cluster(cases, e, section(listed, e));
                }
                made++;
            } catch (UserError e) {
                assertThat(e.kind()).isEqualTo(UserError.Kind.REFUSED);
            }
        }
        assertThat(made).as("lists made").isGreaterThan(10);
    }

    private static FlagPackage.Made write(Cases cases) {
        FlagRequest request =
                new FlagRequest("Meta", "review", "Media Watch", "desk@example.org", null, false, false, Instant.EPOCH);
        return FlagPackage.write(cases, Decisions.of(cases.run()), Protection.none(), request, Renamed.NOBODY);
    }

    private static void decide(Cases cases, Queue.Entry e) {
        for (String by : new String[] {"aigul", "boris"}) {
            Signer signer = Decisions.of(cases.run()).reviewers().named(by).isPresent()
                    ? MadeRun.known(cases.run(), by)
                    : MadeRun.reviewer(cases.run(), by);
            DecisionFile said =
                    new DecisionFile(e.clusterId(), e.sha256(), "inauthentic", "why " + by, null, List.of(), null);
            Decisions.append(cases.run(), e, said, signer, Instant.EPOCH);
        }
    }

    private static String section(String listed, Queue.Entry e) {
        String from = listed.substring(listed.indexOf("## Cluster " + e.clusterId()));
        int next = from.indexOf("\n## Cluster ");
        return next < 0 ? from : from.substring(0, next);
    }

    private static void readme(Cases cases, String readme) {
        Certificate c = Objects.requireNonNull(cases.manifest().certificate());
        assertThat(readme).doesNotContain("null", "NaN", "{");
        says(readme, "the chance that any group of the run has 7 e-bits is below 1 %", true);
        says(readme, "So only clusters with more than", !c.holds());
        says(readme, "of the data, more than a tenth, are in strong clusters", c.isSelected());
        says(readme, "all decisions were signed on one machine, or on machines of the same name", true);
        says(readme, "the reviewers give the same reason", false);
    }

    private static void cluster(Cases cases, Queue.Entry e, String section) {
        Casefile c = cases.casefile(e.clusterId());
        boolean allAreListed = c.members().stream().allMatch(m -> m.isCore() && m.evidence() >= FlagGates.EVIDENCE);
        assertThat(section).doesNotContain("null", "NaN", "{0}");
        says(section, "All of its accounts are listed.", allAreListed);
        says(section, "the others are not named.", !allAreListed);
        if (c.targets().isEmpty()) says(section, "Whom they answered or mentioned most", false);
        says(section, "(first said:", false);
        Double ebits = c.cluster().ebits();
        says(section, "Chance and the sizes of the bursts do not explain", ebits != null && ebits >= 7);
        says(
                section,
                "At least two traces carry the cluster, each by itself",
                c.cluster().isCarriedByTwo());
        if (c.traces().get(0).bits() > 0) says(section, "These pairs alone do not exceed chance", false);
    }

    private static void says(String text, String sentence, boolean isSo) {
        if (isSo) assertThat(text).contains(sentence);
        else assertThat(text).doesNotContain(sentence);
    }
}

package lockstep.review.page;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import lockstep.indicators.GeneratedIndicators;
import lockstep.indicators.Indicator;
import lockstep.indicators.Indicators;
import lockstep.words.Words;
import org.junit.jupiter.api.Test;

/**
 * No sentence of an indicator claims what its own figures deny, in any language. All sentences stand in
 * `features/sentences.md`, to be read through; written anew by
 * {@code mvn -pl features test -Dtest=SentencesTest -Dlockstep.write}.
 */
class SentencesTest {
    private static final Path FILE = Path.of("sentences.md");
    private static final int DRAWS = 400;

    /** What the sentence of an indicator that holds claims of its figures. */
    private static final Map<String, Predicate<Indicator>> CLAIMS = Map.ofEntries(
            entry("registration_burst", i -> i.value() > base(i)),
            entry("few_followers", i -> i.value() < base(i)),
            entry("single_purpose", i -> i.value() >= 0.8),
            entry("copied_texts", i -> i.value() > base(i)),
            entry("rare_client", i -> i.value() > base(i)),
            entry("office_hours", i -> i.value() > base(i)),
            entry("apart_in_time", i -> i.value() < base(i)),
            entry("templated_handles", i -> i.value() > base(i)),
            entry("handles_across_platforms", i -> i.value() > base(i)),
            entry("same_picture", i -> i.value() > base(i)),
            entry("own_life", i -> i.value() >= 0.5),
            entry("edge_members", i -> i.value() > 0),
            entry("outsiders", i -> i.value() >= 0.5),
            entry("declared", i -> i.value() >= 0.5),
            entry("public_call", i -> i.value() >= 0.5),
            entry("old_accounts", i -> i.value() >= 730),
            entry("one_object", i -> i.value() <= 0.25),
            entry("one_source", i -> i.value() <= 0.25),
            entry("only_lead", i -> true));

    private static double base(Indicator i) {
        return i.baseline() == null ? Double.NaN : i.baseline();
    }

    @Test
    void whatHoldsIsTrueOfItsFiguresAndWhatDoesNotIsNoClaim() {
        List<Indicator> made = GeneratedIndicators.of(new Random(7), DRAWS);
        for (String name : Indicators.NAMES) {
            assertThat(made.stream().filter(i -> i.name().equals(name)).map(Indicator::holds))
                    .as(name + " holds in some draws and does not in others")
                    .contains(true, false);
        }
        for (Indicator i : made) {
            if (i.holds()) assertThat(i).as(i.name()).matches(CLAIMS.get(i.name()));
            for (Words w : Words.ALL) {
                assertThat(new IndicatorWords(w).of(i))
                        .as(w.code() + " " + i.name())
                        .doesNotContain("{", "NaN", "null", "∞")
                        .endsWith(i.p() == null || !i.holds() || i.p() > Indicator.MOST_P ? "." : ")");
            }
        }
    }

    /** A sentence of something that does not hold says so, or states figures and nothing else. */
    @Test
    void aSentenceOfWhatDoesNotHoldDiffersFromTheClaimWhereThereIsOne() {
        for (Words w : Words.ALL) {
            for (String name : Indicators.NAMES) {
                boolean statesFigures = List.of("declared", "public_call").contains(name);
                String yes = w.pattern("indicator." + name + ".yes");
                assertThat(w.pattern("indicator." + name + ".no").equals(yes) && !statesFigures)
                        .as(w.code() + " " + name)
                        .isFalse();
            }
        }
    }

    @Test
    void whatWasExaminedIsSaidAlsoWhereNobodyHasIt() {
        Indicator none = new Indicator("c", "declared", "against", 0, 0.1, null, false, Map.of());
        Indicator some = new Indicator("c", "declared", "against", 0.1, 0.1, null, false, Map.of());
        IndicatorWords w = new IndicatorWords(Words.EN);
        assertThat(w.of(List.of(none), "against", false))
                .singleElement()
                .asString()
                .startsWith("0% of the members say");
        assertThat(w.of(List.of(some), "against", false)).hasSize(1);
        assertThat(w.unknown(List.of(some)))
                .hasSize(Indicators.NAMES.size() - 3)
                .noneMatch(s -> s.startsWith("Names"));
    }

    @Test
    void theFileOfAllSentencesIsThatOfTheProgram() throws IOException {
        String now = text();
        if (System.getProperty("lockstep.write") != null) Files.writeString(FILE, now);
        assertThat(Files.readString(FILE)).isEqualTo(now);
    }

    private static String text() {
        StringBuilder out = new StringBuilder("# The sentences of indicators\n\n"
                + "Every indicator has one sentence for clusters in which it holds, one for clusters in which it does not, and,"
                + " where data can lack what it needs, one for that. The figures here are made.\n");
        List<Indicator> made = GeneratedIndicators.of(new Random(7), DRAWS);
        for (String name : Indicators.NAMES) {
            out.append("\n## ").append(name).append("\n\n");
            for (Words w : Words.ALL) {
                List<String> sentences = new ArrayList<>();
                for (boolean holds : List.of(true, false)) sentences.add(sentence(w, made, name, holds));
                if (w.has("indicator." + name + ".unknown")) sentences.add(w.say("indicator." + name + ".unknown"));
                sentences.forEach(s -> out.append("- ").append(s).append('\n'));
            }
        }
        return out.toString();
    }

    private static String sentence(Words w, List<Indicator> made, String name, boolean holds) {
        return new IndicatorWords(w)
                .of(made.stream()
                        .filter(i -> i.name().equals(name) && i.holds() == holds && (holds || i.value() != 0))
                        .findFirst()
                        .or(() -> made.stream()
                                .filter(i -> i.name().equals(name) && i.holds() == holds)
                                .findFirst())
                        .orElseThrow());
    }
}

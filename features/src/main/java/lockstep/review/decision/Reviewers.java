package lockstep.review.decision;

import com.ibm.icu.text.SpoofChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import lockstep.review.casefile.CaseJson;
import lockstep.run.Sentence;
import lockstep.run.Turn;
import lockstep.run.UserError;
import lockstep.run.WholeFile;

/** Who decides in a run: `decisions/reviewers.json`. */
public record Reviewers(List<Reviewer> reviewers) {
    static final String FILE = "reviewers.json";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._'-]{0,59}");
    private static final int SHORTEST = 12;
    private static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();

    public Reviewers {
        reviewers = List.copyOf(reviewers);
    }

    /** @param decisions the run's folder of decisions, there or not */
    public static Reviewers in(Path decisions) {
        Path file = decisions.resolve(FILE);
        if (!Files.exists(file)) return new Reviewers(List.of());
        try {
            return CaseJson.read(Files.readString(file), Reviewers.class, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UserError where the name is none, looks like another's, or the passphrase is short */
    public static Reviewer add(Path decisions, String given, char[] passphrase) {
        return add(decisions, given, passphrase, Reviewer.ROUNDS);
    }

    /** @param rounds of PBKDF2: how long a guess takes */
    public static Reviewer add(Path decisions, String given, char[] passphrase, int rounds) {
        String name = Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
        check(name);
        if (passphrase.length < SHORTEST) {
            throw new UserError(
                    Sentence.of("The passphrase has {0} characters.", passphrase.length),
                    Sentence.of("Choose one of {0} or more, for example four words.", SHORTEST));
        }
        return Turn.in(decisions, () -> added(decisions, name, passphrase, rounds));
    }

    private static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UserError(
                    Sentence.of("'{0}' cannot be a reviewer's name.", name),
                    Sentence.of(
                            "Use up to 60 letters, digits, spaces, and . _ ' -, with a letter or a digit in front."));
        }
    }

    private static Reviewer added(Path decisions, String name, char[] passphrase, int rounds) {
        Reviewers known = in(decisions);
        known.refuse(name);
        Reviewer reviewer = Reviewer.of(name, passphrase, rounds);
        WholeFile.write(decisions.resolve(FILE), CaseJson.pretty(known.with(reviewer)));
        return reviewer;
    }

    /** @throws UserError where somebody here has a name that can be mistaken for this one */
    private void refuse(String name) {
        for (Reviewer r : reviewers) {
            if (look(r.name()).equals(look(name))) {
                throw new UserError(
                        UserError.Kind.REFUSED,
                        Sentence.of("There is a reviewer {0} already.", r.name()),
                        Sentence.of("Choose a name that cannot be mistaken for that one."));
            }
        }
    }

    /**
     * With one more.
     *
     * @throws UserError where the name is none, or can be mistaken for another's
     */
    Reviewers with(Reviewer more) {
        check(more.name());
        refuse(more.name());
        List<Reviewer> all = new ArrayList<>(reviewers);
        all.add(more);
        all.sort(Comparator.comparing(Reviewer::name));
        return new Reviewers(all);
    }

    /** Returns a reviewer by name. */
    public Optional<Reviewer> named(String name) {
        String same = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        return reviewers.stream().filter(r -> r.name().equals(same)).findFirst();
    }

    /**
     * The reviewer, able to sign.
     *
     * @throws UserError where there is no such reviewer, or the passphrase is another one; it does not say which
     */
    public Signer open(String name, char[] passphrase) {
        return named(name)
                .flatMap(r -> r.open(passphrase))
                .orElseThrow(() -> new UserError(
                        UserError.Kind.REFUSED,
                        "The name or the passphrase is wrong.",
                        reviewers.isEmpty()
                                ? "Add one: lockstep review RUN --add-reviewer NAME"
                                : "Try again, or add one: lockstep review RUN --add-reviewer NAME"));
    }

    private static String look(String name) {
        return LOOKS.getSkeleton(name.toLowerCase(Locale.ROOT)).replaceAll("[ ._'-]+", " ");
    }
}

package lockstep.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import lockstep.review.serve.Form;
import lockstep.run.Sentence;
import lockstep.run.UserError;

/** The command behind each form of a run's page. A value never becomes an option: it stands behind an equals sign. */
final class Verbs {
    private Verbs() {}

    /**
     * How a run was made.
     *
     * @param settings of its detection, as options
     * @param decoys as many as it has had, as an option; empty for the usual number
     * @param key its key file; empty where it is not pseudonymised
     */
    record Earlier(List<String> settings, List<String> decoys, String key) {}

    /**
     * @param run the folder of the run
     * @param other the folder of another run that the form names; empty where it names none
     * @param as how the run was made
     * @param listed writes accounts into a file
     * @throws UserError where something is missing
     */
    static List<String> words(Form form, String run, String other, Earlier as, Function<List<String>, Path> listed) {
        List<String> words = new ArrayList<>();
        switch (form.get("verb")) {
            case "detect" -> {
                words.addAll(List.of("detect", run));
                words.addAll(as.settings());
                words.addAll(as.decoys());
                key(words, as);
            }
            case "decoys" -> {
                words.addAll(List.of("detect", run, "--decoys=" + NewRun.number(form.get("decoys"))));
                words.addAll(as.settings());
                key(words, as);
            }
            case "explain" -> {
                words.addAll(List.of("explain", run));
                words.addAll(accounts(form.get("account")));
                words.addAll(accounts(form.get("other")));
            }
            case "expand" -> {
                words.addAll(List.of("expand", run));
                named(words, "--accounts=", form, as, listed);
            }
            case "grow" -> {
                if (accounts(form.get("accounts")).isEmpty()) throw empty("accounts");
                words.addAll(List.of("detect", run));
                words.addAll(as.settings());
                words.addAll(as.decoys());
                named(words, "--grow-from=", form, as, listed);
            }
            case "compare" -> words.addAll(List.of("compare", run, other));
            case "baseline" -> {
                words.addAll(List.of("detect", run));
                words.addAll(as.settings());
                words.addAll(as.decoys());
                words.add("--baseline=" + (other.isEmpty() ? "none" : other));
                key(words, as);
            }
            case "list" -> {
                words.addAll(List.of(
                        "flag",
                        run,
                        "--for=" + needed(form, "for"),
                        "--purpose=" + needed(form, "purpose"),
                        "--from=" + needed(form, "from"),
                        "--contact=" + needed(form, "contact")));
                key(words, as);
            }
            case "withdraw" -> {
                words.addAll(List.of("flag", run));
                words.addAll(accounts(form.get("accounts")));
                words.add("--withdraw=" + needed(form, "package"));
                words.add("--because=" + needed(form, "because"));
            }
            default -> throw new UserError("There is no form for this.", "Go back to the run.");
        }
        return words;
    }

    private static void named(
            List<String> words, String option, Form form, Earlier as, Function<List<String>, Path> listed) {
        List<String> named = accounts(form.get("accounts"));
        if (!named.isEmpty()) words.add(option + listed.apply(named));
        accounts(form.get("except")).forEach(a -> words.add("--except=" + a));
        key(words, as);
    }

    private static void key(List<String> words, Earlier as) {
        if (!as.key().isEmpty()) words.add("--key=" + as.key());
    }

    /** Accounts, divided by white space, commas or semicolons. */
    private static List<String> accounts(String text) {
        List<String> accounts = Arrays.stream(text.split("[\\s,;]+", -1))
                .filter(a -> !a.isEmpty())
                .toList();
        for (String account : accounts) {
            if (account.startsWith("-") || account.equals("then")) {
                throw new UserError(
                        Sentence.of("'{0}' is no account.", account), Sentence.of("Write platform:id or a handle."));
            }
        }
        return accounts;
    }

    private static String needed(Form form, String field) {
        String value = form.get(field).strip();
        if (value.isEmpty()) throw empty(field);
        return value;
    }

    private static UserError empty(String field) {
        return new UserError(Sentence.of("The field '{0}' is empty.", field), Sentence.of("Fill it in."));
    }
}

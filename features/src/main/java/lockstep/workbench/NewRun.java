package lockstep.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lockstep.detect.DecoySettings;
import lockstep.detect.GivenAccount;
import lockstep.detect.PairSettings;
import lockstep.review.serve.Form;
import lockstep.run.Sentence;
import lockstep.run.UserError;

/**
 * What a person chooses for a new run beside its files.
 *
 * @param collected how the data were gathered
 * @param windows as `--windows` takes them
 * @param traces as `--traces` takes them; empty for all
 */
record NewRun(String collected, boolean pseudonymise, long decoys, String windows, String traces) {
    static final NewRun DEFAULT = new NewRun("", false, DecoySettings.DECOYS, PairSettings.WINDOWS, "");

    static NewRun of(Form form) {
        return new NewRun(
                form.get("collected").strip(),
                form.get("pseudonymise").equals("yes"),
                number(form.get("decoys")),
                form.get("windows").strip(),
                form.get("traces").strip());
    }

    static long number(String text) {
        if (!text.strip().matches("\\d{1,6}")) {
            throw new UserError(
                    Sentence.of("'{0}' is no number of decoys.", text),
                    Sentence.of("Give a whole number such as 20 or 200."));
        }
        return Long.parseLong(text.strip());
    }

    /**
     * The command: one `ingest` for the files that are read in the same way, then `detect`.
     *
     * @param run its folder
     * @param key where the key of a pseudonymised run is kept
     * @param files each with how it is read
     */
    List<String> words(Path run, Path key, Map<String, Choices> files) {
        Map<List<String>, List<String>> alike = new LinkedHashMap<>();
        files.forEach((file, choices) ->
                alike.computeIfAbsent(choices.words(), c -> new ArrayList<>()).add(file));
        List<String> words = new ArrayList<>();
        alike.forEach((how, named) -> {
            words.add("ingest");
            words.addAll(named);
            words.addAll(List.of("--into", run.toString()));
            words.addAll(how);
            if (!collected.isEmpty()) words.add("--collected=" + collected);
            if (pseudonymise) words.add("--pseudonymise=" + key);
            words.add("then");
        });
        words.addAll(List.of("detect", run.toString()));
        boolean grows = Files.exists(run.resolve(GivenAccount.TABLE.name()));
        if (pseudonymise && grows) words.add("--key=" + key); // protected accounts are compared under it
        if (decoys != DEFAULT.decoys) words.add("--decoys=" + decoys);
        if (!windows.equals(DEFAULT.windows) && !windows.isEmpty()) words.add("--windows=" + windows);
        if (!traces.isEmpty()) words.add("--traces=" + traces);
        return words;
    }
}

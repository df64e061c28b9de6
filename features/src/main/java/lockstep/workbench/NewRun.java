package lockstep.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lockstep.detect.decoy.DecoySettings;
import lockstep.detect.expand.GivenAccount;
import lockstep.detect.shard.PairSettings;
import lockstep.review.serve.Form;
import lockstep.run.EarlierSettings;
import lockstep.run.Sentence;
import lockstep.run.UserError;

/**
 * What a person chooses for a run beside its files.
 *
 * @param collected how the data were gathered
 * @param windows as `--windows` takes them
 * @param traces as `--traces` takes them; empty for all
 */
record NewRun(String collected, boolean pseudonymise, long decoys, String windows, String traces) {

    /** Returns what is proposed: the choices of the run's detection, or else the usual ones. */
    static NewRun of(Verbs.Earlier as) {
        String decoys = value(as.decoys(), EarlierSettings.DECOYS);
        String windows = value(as.settings(), EarlierSettings.WINDOWS);
        return new NewRun(
                "",
                !as.key().isEmpty(),
                decoys.isEmpty() ? DecoySettings.DECOYS : number(decoys),
                windows.isEmpty() ? PairSettings.WINDOWS : windows,
                value(as.settings(), EarlierSettings.TRACES));
    }

    static NewRun of(Form form) {
        return new NewRun(
                form.get("collected").strip(),
                form.get("pseudonymise").equals("yes"),
                number(form.get("decoys")),
                form.get("windows").strip(),
                form.get("traces").strip());
    }

    private static String value(List<String> options, String name) {
        return options.stream()
                .filter(o -> o.startsWith(name))
                .findFirst()
                .map(o -> o.substring(name.length()))
                .orElse("");
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
     * @param as how the run was made, where it is there already; its detection keeps what is not chosen here
     */
    List<String> words(Path run, Path key, Map<String, Choices> files, Verbs.Earlier as) {
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
        as.settings().stream()
                .filter(o -> !o.startsWith(EarlierSettings.WINDOWS) && !o.startsWith(EarlierSettings.TRACES))
                .forEach(words::add);
        if (decoys != DecoySettings.DECOYS) words.add(EarlierSettings.DECOYS + decoys);
        if (!windows.equals(PairSettings.WINDOWS) && !windows.isEmpty()) words.add(EarlierSettings.WINDOWS + windows);
        if (!traces.isEmpty()) words.add(EarlierSettings.TRACES + traces);
        return words;
    }
}

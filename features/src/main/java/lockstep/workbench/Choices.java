package lockstep.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.ingest.IngestSettings;
import lockstep.ingest.post.DateOrder;
import lockstep.ingest.post.Field;
import lockstep.review.serve.Form;
import lockstep.run.Sentence;
import lockstep.run.Shell;
import lockstep.run.UserError;

/**
 * How one file is to be read, as a person has chosen it on the page.
 *
 * @param map field to column
 * @param options of the command line with their values, such as `--zone`
 */
record Choices(Map<String, String> map, Map<String, String> options) {
    /** The options that the page offers beside the columns. */
    static final List<String> OPTIONS =
            List.of("--platform", "--account", "--zone", "--dates", "--encoding", "--sheet", "--max-rejects");

    static final Choices NONE = new Choices(Map.of(), Map.of());

    /** From words of the command line, such as those that are proposed. */
    static Choices of(List<String> words) {
        Map<String, String> map = new TreeMap<>();
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            String value = words.get(i + 1);
            int sign = value.indexOf('=');
            if (!words.get(i).equals("--map")) options.put(words.get(i), value);
            else if (sign > 0) map.put(value.substring(0, sign), value.substring(sign + 1));
        }
        return new Choices(map, options);
    }

    /** Of the file with this number on the page. */
    static Choices of(Form form, int file) {
        Map<String, String> map = new TreeMap<>();
        for (Field field : Field.values()) {
            String column = form.get("map." + field.column() + "." + file);
            if (!column.isBlank()) map.put(field.column(), column);
        }
        Map<String, String> options = new TreeMap<>();
        for (String option : OPTIONS) {
            String value = form.get(option + "." + file).strip();
            if (!value.isEmpty()) options.put(option, value);
        }
        return new Choices(map, options);
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        map.forEach((field, column) -> words.addAll(List.of("--map", field + "=" + column)));
        options.forEach((option, value) -> words.add(option + "=" + value));
        return words;
    }

    /** Whether a doubt, as it is typed on a command line, has an answer here. */
    boolean isSettled(String doubt) {
        return options.keySet().stream().anyMatch(o -> doubt.startsWith(o + " "))
                || map.entrySet().stream()
                        .anyMatch(e -> doubt.equals("--map " + Shell.word(e.getKey() + "=" + e.getValue())));
    }

    /** @throws UserError where a value is none */
    IngestSettings settings() {
        IngestSettings settings = IngestSettings.DEFAULT.withMap(map);
        for (Map.Entry<String, String> e : options.entrySet()) {
            String value = e.getValue();
            settings = switch (e.getKey()) {
                case "--platform" -> settings.withPlatform(value);
                case "--account" -> settings.withAccount(value);
                case "--zone" -> settings.withZone(value);
                case "--dates" -> settings.withDates(order(value));
                case "--encoding" -> settings.withEncoding(value);
                case "--sheet" -> settings.withSheet(value);
                case "--max-rejects" -> settings; // for the command alone: a preview shows every reject
                default ->
                    throw new UserError(
                            Sentence.of("There is no option {0}.", e.getKey()), Sentence.of("Leave it out."));
            };
        }
        return settings;
    }

    private static DateOrder order(String value) {
        return DateOrder.named(value)
                .orElseThrow(() -> new UserError(
                        Sentence.of("'{0}' is no order of dates.", value),
                        Sentence.of("Choose day-first or month-first.")));
    }
}

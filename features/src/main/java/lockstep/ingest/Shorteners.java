package lockstep.ingest;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lockstep.run.OwnText;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/** The analyst's own map from short links to what they stand for; nothing is asked of any network. */
public final class Shorteners {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+(?=https?://)");

    private Shorteners() {}

    /** @throws UserError where the file is not there, or a line holds no two links */
    public static Map<String, String> of(@Nullable String file) {
        if (file == null) return Map.of();
        Map<String, String> targets = new TreeMap<>();
        int row = 0;
        for (String line : OwnText.of(Path.of(file)).lines().toList()) {
            row++;
            String[] two = BETWEEN.split(line.strip(), -1);
            boolean header = row == 1 && !line.contains("://");
            if (line.isBlank() || header) continue;
            if (two.length != 2 || !two[0].matches("(?:https?://)?\\S+")) {
                throw new UserError(
                        "%s, line %d, is not two links.".formatted(file, row),
                        "Write the short link, a comma, and what it stands for, with https://.");
            }
            targets.put(two[0].contains("://") ? two[0] : "https://" + two[0], two[1]);
        }
        return targets;
    }
}

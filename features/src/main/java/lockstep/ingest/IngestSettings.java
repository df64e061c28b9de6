package lockstep.ingest;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/**
 * How files are read.
 *
 * @param format by name, or nothing to recognise it by content
 * @param map field to column, for tables
 * @param platform of files that name none
 * @param zone of times that name none
 * @param maxRejects the share of records, 0 to 1, that may be rejected
 */
public record IngestSettings(
        @Nullable String format,
        Map<String, String> map,
        @Nullable String platform,
        @Nullable String zone,
        @Nullable String collected,
        double maxRejects) {
    public static final String MAX_REJECTS = "1%";

    public IngestSettings {
        map = new TreeMap<>(map);
        if (zone != null) {
            try {
                ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw new UserError("--zone is '" + zone + "', no time zone.", "Give one such as Asia/Almaty or UTC.");
            }
        }
        if (platform != null && !platform.matches("[a-z0-9_-]+")) {
            throw new UserError(
                    "--platform is '" + platform + "'.", "Give a short name in small letters, such as facebook.");
        }
        if (!(maxRejects >= 0 && maxRejects <= 1)) {
            throw new UserError("--max-rejects is out of range.", "Give a share from 0% to 100%.");
        }
    }
}

package lockstep.ingest;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import lockstep.ingest.post.Times;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/**
 * How files are read. What is left out, the files themselves tell.
 *
 * @param format by name, or nothing to recognise it by content
 * @param map field to column
 * @param platform of files that name none
 * @param account of files that are one account's own and do not name it
 * @param zone of times that name none
 * @param dates order of day and month in dates of three numbers
 * @param encoding of text without a byte order mark, else UTF-8
 * @param collected how the data were gathered
 * @param maxRejects the share of records, 0 to 1, that may be rejected
 */
public record IngestSettings(
        @Nullable String format,
        Map<String, String> map,
        @Nullable String platform,
        @Nullable String account,
        @Nullable String zone,
        Times.@Nullable Order dates,
        @Nullable String encoding,
        @Nullable String collected,
        double maxRejects)
        implements Serializable {
    public static final String MAX_REJECTS = "1%";
    public static final IngestSettings DEFAULT =
            new IngestSettings(null, Map.of(), null, null, null, null, null, null, 0.01);

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
        if (encoding != null) {
            try {
                encoding = Charset.forName(encoding).name();
            } catch (IllegalArgumentException e) {
                throw new UserError(
                        "--encoding is '" + encoding + "', which Java does not know.",
                        "Give one such as windows-1251 or UTF-16LE.");
            }
        }
        if (!(maxRejects >= 0 && maxRejects <= 1)) {
            throw new UserError("--max-rejects is out of range.", "Give a share from 0% to 100%.");
        }
    }

    public IngestSettings collected(@Nullable String how) {
        return new IngestSettings(format, map, platform, account, zone, dates, encoding, how, maxRejects);
    }

    public IngestSettings mapped(Map<String, String> columns) {
        return new IngestSettings(format, columns, platform, account, zone, dates, encoding, collected, maxRejects);
    }

    public IngestSettings on(@Nullable String where) {
        return new IngestSettings(format, map, where, account, zone, dates, encoding, collected, maxRejects);
    }

    public IngestSettings in(@Nullable String place) {
        return new IngestSettings(format, map, platform, account, place, dates, encoding, collected, maxRejects);
    }

    public IngestSettings allowing(double rejects) {
        return new IngestSettings(format, map, platform, account, zone, dates, encoding, collected, rejects);
    }

    public IngestSettings of(@Nullable String owner) {
        return new IngestSettings(format, map, platform, owner, zone, dates, encoding, collected, maxRejects);
    }
}

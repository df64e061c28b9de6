package lockstep.jobs.analyse;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.ingest.IngestSettings;
import lockstep.ingest.post.DateOrder;
import lockstep.run.Shell;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How files are to be read, as far as they do not say it themselves; the same words for `inspect` and `ingest`. */
final class Reading {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Export files; patterns work, .gz and .zst too.")
    private List<String> files = List.of();

    @Option(
            names = "--format",
            description = "Name of the format (list: lockstep help formats); without it, the content decides.")
    private @Nullable String format;

    @Option(
            names = "--map",
            paramLabel = "field=column",
            description = "The column that holds the values of a field; nothing behind = leaves the field out.")
    private List<String> map = List.of();

    @Option(names = "--platform", description = "Platform of files that do not name one.")
    private @Nullable String platform;

    @Option(names = "--account", description = "Account of an archive of one account that does not contain its id.")
    private @Nullable String account;

    @Option(names = "--zone", description = "Time zone of times that have none, such as Asia/Almaty.")
    private @Nullable String zone;

    @Option(
            names = "--dates",
            paramLabel = "ORDER",
            description = "Order in dates such as 1/5/2021: ${COMPLETION-CANDIDATES}.")
    private @Nullable DateOrder dates;

    @Option(
            names = "--encoding",
            description = "Encoding of text without a byte order mark, such as windows-1251 (default: UTF-8).")
    private @Nullable String encoding;

    @Option(names = "--sheet", description = "Sheet of an Excel workbook (default: the first one with a table).")
    private @Nullable String sheet;

    /** The options that were given, as they are typed, each behind a blank. */
    String words() {
        StringBuilder words = new StringBuilder();
        option(words, "--format", format);
        map.forEach(m -> option(words, "--map", m));
        option(words, "--platform", platform);
        option(words, "--account", account);
        option(words, "--zone", zone);
        option(words, "--dates", dates == null ? null : dates.toString());
        option(words, "--encoding", encoding);
        option(words, "--sheet", sheet);
        return words.toString();
    }

    private static void option(StringBuilder words, String name, @Nullable String value) {
        if (value != null) words.append(' ').append(name).append(' ').append(Shell.word(value));
    }

    List<String> files() {
        return files;
    }

    IngestSettings settings(@Nullable String collected, double maxRejects) {
        return IngestSettings.DEFAULT
                .withFormat(format)
                .withMap(mapping())
                .withPlatform(platform)
                .withAccount(account)
                .withZone(zone)
                .withDates(dates)
                .withEncoding(encoding)
                .withSheet(sheet)
                .withCollected(collected)
                .withMaxRejects(maxRejects);
    }

    private Map<String, String> mapping() {
        Map<String, String> mapping = new TreeMap<>();
        for (String one : map) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw new UserError("--map " + one + " is no field=column.", "Write --map text=COLUMN.");
            }
            String field = one.substring(0, equals);
            if (mapping.put(field, one.substring(equals + 1)) != null) {
                throw new UserError("--map names " + field + " twice.", "Name each field once.");
            }
        }
        return mapping;
    }
}

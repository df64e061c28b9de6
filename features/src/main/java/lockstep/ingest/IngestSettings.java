package lockstep.ingest;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.ingest.post.DateOrder;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/** How files are read. The files decide what no setting says. Settings do not change; each method returns new ones. */
public final class IngestSettings implements Cloneable {
    public static final String MAX_REJECTS = "1%";
    public static final String LANGUAGES = "kk,ru,uk,en";
    public static final IngestSettings DEFAULT = new IngestSettings();

    private @Nullable String format;
    private Map<String, String> map = Map.of();
    private @Nullable String platform;
    private @Nullable String account;
    private @Nullable String zone;
    private @Nullable DateOrder dates;
    private @Nullable String encoding;
    private @Nullable String sheet;
    private boolean yes;
    private Map<String, String> shorteners = Map.of();
    private List<String> languages = List.of();
    private @Nullable KeyFile key;
    private @Nullable String collected;
    private double maxRejects = 0.01;

    private IngestSettings() {}

    @Nullable
    String format() {
        return format;
    }

    Map<String, String> map() {
        return map;
    }

    @Nullable
    String platform() {
        return platform;
    }

    @Nullable
    String account() {
        return account;
    }

    @Nullable
    String zone() {
        return zone;
    }

    @Nullable
    DateOrder dates() {
        return dates;
    }

    @Nullable
    String encoding() {
        return encoding;
    }

    @Nullable
    String sheet() {
        return sheet;
    }

    boolean yes() {
        return yes;
    }

    Map<String, String> shorteners() {
        return shorteners;
    }

    List<String> languages() {
        return languages;
    }

    @Nullable
    KeyFile key() {
        return key;
    }

    @Nullable
    String collected() {
        return collected;
    }

    double maxRejects() {
        return maxRejects;
    }

    /** By name, instead of recognising it by content. */
    public IngestSettings withFormat(@Nullable String name) {
        return changed(s -> s.format = name);
    }

    /** @param columns field to column */
    public IngestSettings withMap(Map<String, String> columns) {
        return changed(s -> s.map = new TreeMap<>(columns));
    }

    /** Of files that name none. */
    public IngestSettings withPlatform(@Nullable String name) {
        if (name != null && !name.matches("[a-z0-9_-]+")) {
            throw new UserError(
                    "The value '" + name + "' of --platform is no name of a platform.",
                    "Give a short name in small letters, such as facebook.");
        }
        return changed(s -> s.platform = name);
    }

    /** Of files that are one account's own and do not name it. */
    public IngestSettings withAccount(@Nullable String id) {
        return changed(s -> s.account = id);
    }

    /** Of times that name none. */
    public IngestSettings withZone(@Nullable String name) {
        try {
            if (name != null) ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new UserError(
                    Sentence.of("--zone is '{0}', no time zone.", name),
                    Sentence.of("Give one such as Asia/Almaty or UTC."));
        }
        return changed(s -> s.zone = name);
    }

    /** Order of day and month in dates of three numbers. */
    public IngestSettings withDates(@Nullable DateOrder order) {
        return changed(s -> s.dates = order);
    }

    /** Of text without a byte order mark; else it is UTF-8. */
    public IngestSettings withEncoding(@Nullable String name) {
        try {
            String known = name == null ? null : Charset.forName(name).name();
            return changed(s -> s.encoding = known);
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    "--encoding is '" + name + "', which Java does not know.",
                    "Give one such as windows-1251 or UTF-16LE.");
        }
    }

    /** Of a workbook; else its first sheet with a table. */
    public IngestSettings withSheet(@Nullable String name) {
        return changed(s -> s.sheet = name);
    }

    /** Takes a proposal of columns in which nothing is in doubt. */
    public IngestSettings withYes(boolean taken) {
        return changed(s -> s.yes = taken);
    }

    /** @param targets short link to what it stands for */
    public IngestSettings withShorteners(Map<String, String> targets) {
        return changed(s -> s.shorteners = new TreeMap<>(targets));
    }

    /** Among which the language of a text is looked for, where the export names none; none of them leaves it open. */
    public IngestSettings withLanguages(List<String> codes) {
        LanguageOf.check(codes);
        return changed(s -> s.languages = List.copyOf(codes));
    }

    /** Names of people are replaced under this key. */
    public IngestSettings withKey(@Nullable KeyFile file) {
        return changed(s -> s.key = file);
    }

    /** How the data were gathered, in the analyst's words. */
    public IngestSettings withCollected(@Nullable String how) {
        return changed(s -> s.collected = how);
    }

    /** @param share of records, 0 to 1, that may be rejected */
    public IngestSettings withMaxRejects(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new UserError("--max-rejects is out of range.", "Give a share from 0% to 100%.");
        }
        return changed(s -> s.maxRejects = share);
    }

    private IngestSettings changed(java.util.function.Consumer<IngestSettings> by) {
        try {
            IngestSettings copy = (IngestSettings) clone();
            by.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("It is Cloneable", e);
        }
    }
}

package lockstep.ingest.format.field;

import org.jspecify.annotations.Nullable;

/**
 * What a format is called.
 *
 * @param name as `--format` takes it and the manifest keeps it
 * @param about what it is, for people, in one line
 * @param platform it belongs to; null where any may come in it
 */
public record Label(String name, String about, @Nullable String platform) {
    /** Names a format in which any platform may come. */
    public static Label of(String name, String about) {
        return new Label(name, about, null);
    }
}

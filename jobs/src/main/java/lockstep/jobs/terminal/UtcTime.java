package lockstep.jobs.terminal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/** A day or a time in UTC, as options take it. */
public final class UtcTime {
    private UtcTime() {}

    /**
     * Returns the time; a day begins at midnight, and null stays null.
     *
     * @param flag the option, for the message
     * @throws UserError where the text is neither
     */
    public static @Nullable Instant of(String flag, @Nullable String text) {
        if (text == null) return null;
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UserError(
                    flag + " is '" + text + "', not a time.", "Give a day such as 2021-01-05 or a time in UTC.");
        }
    }
}

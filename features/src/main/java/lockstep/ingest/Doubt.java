package lockstep.ingest;

import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import lockstep.ingest.post.DateOrder;
import org.jspecify.annotations.Nullable;

/**
 * What an analyst has to say before records can be read.
 *
 * @param option of the command line
 * @param value that is proposed; null where only the analyst can know it
 * @param why it is only a proposal
 */
record Doubt(String option, @Nullable String value, String why) {
    static final String ZONE = "--zone";
    static final String DATES = "--dates";

    private static final String NAMED =
            "the times have no time zone, and the table names this one in a column or in its first rows. Check that it holds for all rows";

    /** Where clocks have AM and PM, the month usually stands first. */
    private static final Pattern HALF_DAYS = Pattern.compile("(?i)\\d ?[ap]\\.?m\\b");

    /** The option that settles why a record was rejected; nothing where no option does. */
    static Optional<Doubt> of(String reason) {
        if (asks(reason, ZONE)) {
            return Optional.of(
                    new Doubt(
                            ZONE,
                            ZoneId.systemDefault().getId(),
                            "the times have no time zone. The value shown is the time zone of this computer. Replace it by the time zone of the export, such as Asia/Almaty, where that is another one"));
        }
        if (asks(reason, DATES)) {
            return Optional.of(
                    new Doubt(
                            DATES,
                            (HALF_DAYS.matcher(reason).find() ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST).toString(),
                            "dates such as 1/5/2021 can be read in two ways, and the first rows do not show one order for all. The proposal is day-first, and month-first where times have AM or PM. Write the other one where it is wrong"));
        }
        if (asks(reason, "--account")) {
            return Optional.of(new Doubt("--account", null, "the file does not name the account whose archive it is"));
        }
        return Optional.empty();
    }

    /** Whether a reason ends with the option, or is the option as it is typed; what a reason quotes from the file does not count. */
    private static boolean asks(String reason, String option) {
        return reason.endsWith(" with " + option) || reason.startsWith(option + " ");
    }

    static Doubt zoneOfTheFile(String zone) {
        return new Doubt(ZONE, zone, NAMED);
    }

    /** As it is typed. */
    String words() {
        return option + " " + (value == null ? "ID" : value);
    }
}

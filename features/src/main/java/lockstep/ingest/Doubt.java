package lockstep.ingest;

import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an analyst has to say before records can be read.
 *
 * @param option of the command line
 * @param value that is proposed; null where only the analyst can know it
 * @param why it is only a proposal
 */
record Doubt(String option, @Nullable String value, String why) {
    /** The option that settles why a record was rejected; nothing where no option does. */
    static Optional<Doubt> of(String reason) {
        if (reason.contains("--zone")) {
            return Optional.of(
                    new Doubt(
                            "--zone",
                            ZoneId.systemDefault().getId(),
                            "the times have no time zone. The value shown is the time zone of this computer. Replace it by the time zone of the export, such as Asia/Almaty, where that is another one"));
        }
        if (reason.contains("--dates")) {
            return Optional.of(
                    new Doubt(
                            "--dates",
                            "day-first",
                            "dates such as 1/5/2021 can be read in two ways. Keep day-first where the day stands first, and write month-first where the month does"));
        }
        if (reason.contains("--account")) {
            return Optional.of(new Doubt("--account", null, "the file does not name the account whose archive it is"));
        }
        return Optional.empty();
    }

    /** As it is typed. */
    String words() {
        return option + " " + (value == null ? "ID" : value);
    }
}

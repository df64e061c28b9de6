package lockstep.flag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import lockstep.review.decision.Standing;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the list, and what for.
 *
 * @param from the organisation that sends it
 * @param contact whom the recipient and the people listed can ask
 * @param platform whose accounts alone are named; null for all
 * @param tlp2 whether the STIX bundle is marked by TLP 2.0 instead of the TLP of STIX 2.1
 * @param oneReviewer whether one reviewer is enough; the list says so then
 */
public record FlagRequest(
        String recipient,
        String purpose,
        String from,
        String contact,
        @Nullable String platform,
        boolean tlp2,
        boolean oneReviewer,
        Instant at) {
    private static final int SLUG = 40;
    /** An address with its host, or five digits of a telephone. */
    private static final Pattern REACHABLE =
            Pattern.compile("[\\p{L}\\p{N}-]\\.\\p{L}{2,}|(?:\\d[ ()/.-]*){5}|\\w@\\w");

    /** @throws UserError where recipient, purpose, sender or contact are missing; it names all that are */
    public FlagRequest {
        List<String> missing = new ArrayList<>();
        if (recipient.isBlank()) missing.add("a recipient (--for RECIPIENT)");
        if (purpose.isBlank()) missing.add("a purpose (--purpose TEXT)");
        if (from.isBlank()) missing.add("a sender (--from ORGANISATION)");
        if (contact.isBlank()) missing.add("a contact for the recipient and people who are listed (--contact ADDRESS)");
        if (!missing.isEmpty()) {
            throw new UserError("The list lacks " + String.join(", ", missing) + ".", "Add these options.");
        }
        if (!REACHABLE.matcher(contact).find()) {
            throw new UserError(
                    "Nobody can be reached at '" + contact + "': an objection has to arrive.",
                    "Give an e-mail address, a web address or a telephone number: --contact ADDRESS");
        }
    }

    int reviewers() {
        return oneReviewer ? 1 : Standing.REVIEWERS;
    }

    /** For a folder's name. */
    String slug() {
        String slug = recipient.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        String cut = slug.replaceAll("^-+|-+$", "");
        String shorter =
                cut.substring(0, cut.offsetByCodePoints(0, Math.min(SLUG, cut.codePointCount(0, cut.length()))));
        return shorter.isEmpty() ? "recipient" : shorter;
    }
}

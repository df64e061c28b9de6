package lockstep.review.decision;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import lockstep.review.casefile.Person;
import lockstep.run.OwnText;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that are never flagged: journalists, defenders, outlets. One a line in `protected.csv` of the run: platform,
 * account (its id or its handle, with or without @), and whatever else; `#` begins a remark.
 */
public final class Protection {
    public static final String FILE = "protected.csv";
    /** Above this share of protected members a cluster is frozen. */
    public static final double FROZEN = 0.1;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\t]]|\u00A0");
    private static final Pattern PLATFORM = Pattern.compile("[a-z][a-z0-9_-]*");
    /** No link, no number that a spreadsheet has shortened. */
    private static final Pattern ACCOUNT = Pattern.compile("(?!\\d+(?:[.,]\\d+)?[eE]\\+\\d+$)[^\\s/,;]+");

    private final Set<String> accounts;

    private Protection(Set<String> accounts) {
        this.accounts = accounts;
    }

    /** @throws UserError where a line is not platform,account, or the file cannot be read */
    public static Protection of(Path run) {
        return of(run, (platform, account) -> Set.of(account));
    }

    /** @param pseudonyms of platform and account, where the run's accounts are pseudonyms */
    public static Protection of(Path run, BiFunction<String, String, Set<String>> pseudonyms) {
        Path file = run.resolve(FILE);
        Set<String> accounts = new HashSet<>();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return new Protection(accounts);
        int number = 0;
        for (String line : OwnText.of(file).lines().toList()) {
            number++;
            String[] cells = INVISIBLE.matcher(line).replaceAll("").strip().split("[,;\t]", -1);
            String platform = bare(cells[0]).toLowerCase(Locale.ROOT);
            if (platform.isEmpty() || platform.startsWith("#") || platform.equals("platform")) continue;
            String account = cells.length < 2 ? "" : bare(cells[1]).replaceFirst("^@", "");
            if (account.startsWith(platform + ":")) account = account.substring(platform.length() + 1);
            if (!PLATFORM.matcher(platform).matches()
                    || !ACCOUNT.matcher(account).matches()) {
                throw new UserError(
                        Sentence.of(
                                "Line {1} of {0} does not have the form platform,account, so it protects no account.",
                                file, number),
                        Sentence.of(
                                "Write one account a line by its id or its handle, such as facebook,100012345 or twitter,@name."));
            }
            accounts.add(key(platform, account));
            pseudonyms.apply(platform, account).forEach(p -> accounts.add(key(platform, p)));
        }
        return new Protection(accounts);
    }

    /** Where nobody is protected, or those who are have been taken out already. */
    public static Protection none() {
        return new Protection(Set.of());
    }

    /** Whether no account is protected. */
    public boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** Whether an account of a case file is protected, by id or by handle. */
    public boolean covers(Person p) {
        return covers(p.platform(), p.id(), p.handle(), p.handles());
    }

    /** @param id the platform's own */
    public boolean covers(String platform, String id, @Nullable String handle, List<String> handles) {
        return accounts.contains(key(platform, id))
                || handle != null && accounts.contains(key(platform, handle))
                || handles.stream().anyMatch(h -> accounts.contains(key(platform, h)));
    }

    /** The members it covers, by id. */
    public List<String> of(List<Person> members) {
        return members.stream().filter(this::covers).map(Person::accountId).toList();
    }

    /** Whether too many members are protected for a list of the others to be safe. */
    public boolean freezes(List<Person> members) {
        return of(members).size() > FROZEN * members.size();
    }

    private static String bare(String cell) {
        return cell.strip().replaceFirst("^\"(.*)\"$", "$1").strip();
    }

    private static String key(String platform, String account) {
        return platform + ':' + account.toLowerCase(Locale.ROOT);
    }
}

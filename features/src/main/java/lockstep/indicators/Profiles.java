package lockstep.indicators;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the accounts say and show of themselves. */
final class Profiles {
    private static final int LEAST = 3;
    static final double MOST = 0.5;
    static final double RARE = 0.05;
    static final double FEW = 0.25;
    private static final int LETTERS = 5;
    /** Words by which an outlet or a bot says what it is, in Kazakh, Russian and English. */
    private static final Pattern DECLARED = Pattern.compile(
            "редакци|официальн|газета|журнал |телеканал|пресс-служб|новости|ресми|жаңалық|телеарна|official|newsroom|"
                    + "(?:news|press)(?!\\p{L})|(?<!\\p{L})(?:bot|бот)(?!\\p{L})|automated|автоматическ",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private Profiles() {}

    /** Almost no followers: their median against that of comparable accounts. */
    static Optional<Indicator> followers(Case c) {
        double[] members = Case.known(c.histories(), AccountHistory::followersOrNone);
        double[] others = Case.known(c.others(), AccountHistory::followersOrNone);
        if (members.length < LEAST || others.length == 0) return Optional.empty();
        double value = Case.median(members);
        double baseline = Case.median(others);
        double p = Tests.lower(members, others);
        return Optional.of(c.says(
                "few_followers",
                Indicator.FOR,
                value,
                baseline,
                p,
                p <= Indicator.MOST_P && value <= FEW * baseline,
                Map.of("accounts", String.valueOf(members.length))));
    }

    /** A client that most members use and hardly anybody else. */
    static Optional<Indicator> client(Case c) {
        return most(c, "rare_client", AccountHistory::client, RARE);
    }

    /** One template for most handles: letters as a, digits as 9. */
    static Optional<Indicator> handles(Case c) {
        return most(c, "templated_handles", Profiles::shape, MOST / 2);
    }

    /** What most members have in common, against the share of others who have it; p pays for every kind there is. */
    private static Optional<Indicator> most(
            Case c, String name, Function<AccountHistory, @Nullable String> what, double mostElsewhere) {
        Map<String, Long> here = counts(c.histories(), what);
        Map<String, Long> there = counts(c.others(), what);
        long members = sum(here);
        long others = sum(there);
        if (members < LEAST || others == 0) return Optional.empty();
        Map.Entry<String, Long> top = here.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
        double value = (double) top.getValue() / members;
        double baseline = (there.getOrDefault(top.getKey(), 0L) + 1.0) / (others + 1.0);
        double p = Math.min(1, Tests.atLeast(top.getValue().intValue(), (int) members, baseline) * here.size());
        return Optional.of(c.says(
                name,
                Indicator.FOR,
                value,
                baseline,
                p,
                p <= Indicator.MOST_P && value >= MOST && baseline <= mostElsewhere,
                Map.of(
                        "what",
                        top.getKey(),
                        "accounts",
                        String.valueOf(top.getValue()),
                        "of",
                        String.valueOf(members))));
    }

    /** Members with a handle that another member has on another platform, but for digits and signs. */
    static Optional<Indicator> twins(Case c) {
        if (c.histories().stream().map(AccountHistory::platform).distinct().count() < 2) return Optional.empty();
        double value = twinShare(c.histories());
        return Optional.of(c.says(
                "handles_across_platforms",
                Indicator.FOR,
                value,
                twinShare(c.others()),
                null,
                value >= MOST && twinShare(c.others()) < value / 2,
                Map.of()));
    }

    /** Members whose profile picture another member has too. */
    static Optional<Indicator> pictures(Case c) {
        List<AccountHistory> here =
                c.histories().stream().filter(l -> l.picture() != null).toList();
        List<AccountHistory> there =
                c.others().stream().filter(l -> l.picture() != null).toList();
        if (here.size() < LEAST || there.isEmpty()) return Optional.empty();
        double value = sharedPictures(here);
        double baseline = (sharedPictures(there) * there.size() + 1) / (there.size() + 1);
        double p = Tests.atLeast((int) Math.round(value * here.size()), here.size(), baseline);
        return Optional.of(c.says(
                "same_picture",
                Indicator.FOR,
                value,
                baseline,
                p,
                p <= Indicator.MOST_P && value >= FEW,
                Map.of("accounts", String.valueOf(here.size()))));
    }

    /** Accounts that say they are an outlet or a bot, or whose platform vouches for them. */
    static Optional<Indicator> declared(Case c) {
        if (c.histories().stream().noneMatch(Profiles::isKnown)) return Optional.empty();
        double value = Case.share(c.histories(), Profiles::isDeclared);
        double baseline = Case.share(c.others(), Profiles::isDeclared);
        return Optional.of(c.says("declared", Indicator.AGAINST, value, baseline, null, value >= MOST, Map.of()));
    }

    private static boolean isKnown(AccountHistory history) {
        return history.name() != null || history.description() != null || history.verified() != null;
    }

    private static boolean isDeclared(AccountHistory history) {
        String said = Stream.of(history.name(), history.description())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return Boolean.TRUE.equals(history.verified()) || DECLARED.matcher(said).find();
    }

    private static @Nullable String shape(AccountHistory history) {
        if (history.handle() == null) return null;
        return history.handle().replaceAll("\\p{L}+", "a").replaceAll("\\p{Nd}", "9");
    }

    private static double twinShare(List<AccountHistory> histories) {
        Map<String, Long> platforms = histories.stream()
                .filter(l -> letters(l).length() >= LETTERS)
                .collect(Collectors.groupingBy(
                        Profiles::letters,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                same -> same.stream()
                                        .map(AccountHistory::platform)
                                        .distinct()
                                        .count())));
        return Case.share(histories, l -> platforms.getOrDefault(letters(l), 0L) > 1);
    }

    private static String letters(AccountHistory history) {
        return history.handle() == null
                ? ""
                : history.handle().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }

    private static double sharedPictures(List<AccountHistory> histories) {
        Map<String, Long> users = counts(histories, AccountHistory::picture);
        return Case.share(histories, l -> users.getOrDefault(String.valueOf(l.picture()), 0L) > 1);
    }

    private static Map<String, Long> counts(
            List<AccountHistory> histories, Function<AccountHistory, @Nullable String> what) {
        Map<String, Long> counts = new HashMap<>();
        histories.forEach(l -> {
            String value = what.apply(l);
            if (value != null && !value.isEmpty()) counts.merge(value, 1L, Long::sum);
        });
        return counts;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(n -> n).sum();
    }
}

package lockstep.ingest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.ingest.format.Mapping;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;

/**
 * What the columns of an unknown table may be by what is in its first rows: it settles what their names leave open.
 *
 * @param rows under the header
 */
record ColumnValues(Head head, List<List<String>> rows) {
    private static final Pattern GIVEN_NAME = Pattern.compile("(?iu)имя|first[ _]?name|аты|ім[’'ʼ]я|vorname|ad");
    private static final Pattern FAMILY_NAME =
            Pattern.compile("(?iu)фамилия|last[ _]?name|surname|тегі|прізвище|nachname|soyad|soyadı");
    private static final Pattern OF_A_CHANNEL = Pattern.compile("(?iu)channel[ _]?id|id[ _]канала");
    /** Names of columns that tell of the place of a post. */
    private static final Pattern OF_A_PLACE = Pattern.compile(
            "(?iu).*(?:group|channel|сообществ|групп|канал|паблик|спільнот|қауымдаст|арна|gruppe|kanal|grup).*");
    /** Names of columns that hold pictures of people. */
    private static final Pattern PICTURE = Pattern.compile(
            "(?iu).*(?:avatar|аватар|picture|image|photo|фото|thumbnail|resmi|fotoğraf|bild|сурет|світлин).*");
    /** Names of columns whose addresses are those of people, posts and comments, and not shared ones. */
    private static final Pattern NOT_SHARED = Pattern.compile(
            "(?iu).*(?:author|autor|автор|user|nutzer|kullanıcı|profil|профил|профіл|площадк|публикац|parent|root|родител|original|оригинал|оригінал"
                    + "|исходн|post|пост|допис|beitrag|gönderi|жазба|comment|коммент|комент|kommentar|yorum|пікір|source|источник|video|видео|відео|domain|домен|query|input|search).*");
    /** Names of columns that count something. */
    private static final Pattern COUNT = Pattern.compile(
            "(?iu).*(?:count|likes|views|votes|score|rating|reach|followers|retweets|лайк|просмотр|охват|аудитор|подписчик|beğeni|takipçi|gefällt|abonn|ұнат).*");
    /** Addresses of posts that a comment may answer. */
    private static final Pattern ADDRESS_OF_A_POST =
            Pattern.compile("(?iu).*(?:post|пост|допис|beitrag|gönderi|жазба|video|видео|відео|parent|родител).*");
    /** Names of columns that tell that the rows are comments. */
    private static final Pattern COMMENT = Pattern.compile("(?iu).*(?:comment|коммент|комент|пікір|kommentar|yorum).*");
    /** Names of columns that hold the id of a post or a video, which may be the one that was commented on. */
    private static final Pattern ID_OF_A_POST = Pattern.compile(
            "(?iu)(?:.*\\.)?(?:post|video|tweet|beitrags|gönderi|жазба)[ _]?id|id[ _](?:поста|записи|видео|відео|допису)");
    /** Names of columns with a time that is of no post, although it looks like one. */
    private static final Pattern OTHER_TIME = Pattern.compile(
            "(?iu).*(?:updat|edit|modif|collect|scrap|crawl|retriev|import"
                    + "|download|export|regist|join|creat.*(?:account|user|author)|обновл|измен|выгруз|собран|регистр|жаңар|тірк).*");

    private static final Pattern CLOCK =
            Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:\\s?[AaPp]\\.?[Mm]\\.?)?");
    private static final Pattern NUMBER = Pattern.compile("[\\d., ]+");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    /** Of the filled cells of a column, so many must look like what is guessed. */
    private static final double MOST = 0.9;

    private static final int LETTERS_OF_A_TEXT = 25;
    private static final int LETTERS_OF_A_NAME = 40;

    /** A text that is only an address is none: another column has its name as well, or its values tell. */
    void text(Map<String, String> guesses) {
        String text = guesses.get(Field.TEXT.column());
        if (text == null || !isAddress(text)) return;
        guesses.remove(Field.TEXT.column());
        List<String> others = Guesses.unused(Guesses.usable(head), guesses).stream()
                .filter(c -> !isAddress(c))
                .toList();
        Guesses.matching(Field.TEXT, others).stream().findFirst().ifPresent(c -> guesses.put(Field.TEXT.column(), c));
    }

    /** Leaves out ids that a spreadsheet has destroyed: those of posts are not read, and another column tells the accounts apart. */
    void withoutDestroyedIds(Map<String, String> guesses) {
        String id = guesses.get(Field.POST_ID.column());
        if (id != null && values(id).stream().anyMatch(Draft::isDestroyed)) guesses.put(Field.POST_ID.column(), "");
        String account = guesses.get(Field.ACCOUNT_ID.column());
        if (account == null || values(account).stream().noneMatch(Draft::isDestroyed)) return;
        guesses.remove(Field.ACCOUNT_ID.column());
        Stream.of(Field.HANDLE, Field.NAME)
                .map(f -> guesses.get(f.column()))
                .filter(Objects::nonNull)
                .filter(c -> values(c).stream().noneMatch(Draft::isDestroyed))
                .findFirst()
                .ifPresent(c -> guesses.put(Field.ACCOUNT_ID.column(), c));
    }

    static boolean isOtherTime(String column) {
        return OTHER_TIME.matcher(column).matches();
    }

    void time(Map<String, String> guesses, Set<String> open) {
        otherThanOneTime(guesses, open);
        String at = guesses.get(Field.AT.column());
        if (at != null && is(at, TimeValues::isDayAlone)) {
            free(guesses, this::isClock).ifPresent(c -> join(guesses, open, at, c));
        } else if (at != null && isMidnight(at)) {
            free(guesses, this::isClock).ifPresent(c -> {
                if (joinsWith(at, c)) join(guesses, open, at, c);
                else open.add(Field.AT.column());
            });
        } else if (at != null && isClock(at)) {
            guesses.remove(Field.AT.column());
            free(guesses, c -> is(c, TimeValues::isDayAlone)).ifPresent(c -> join(guesses, open, c, at));
        } else if (at == null || !is(at, TimeValues::isTime)) {
            free(guesses, c -> is(c, TimeValues::isTime)).ifPresent(c -> {
                guesses.put(Field.AT.column(), c);
                open.add(Field.AT.column());
            });
        }
        zoneOfEachRow(guesses);
        // of two times, one may be the post's and the other the comment's
        String of = guesses.getOrDefault(Field.AT.column(), "");
        if (COMMENT.matcher(of).matches()) return;
        if (free(guesses, c -> !OTHER_TIME.matcher(c).matches() && is(c, TimeValues::isTime))
                .isPresent()) open.add(Field.AT.column());
    }

    /** Takes another column of times where the guessed one has one value only: that may be the time of the post that all rows answer. */
    private void otherThanOneTime(Map<String, String> guesses, Set<String> open) {
        String at = guesses.get(Field.AT.column());
        if (at == null || rows.size() < Guesses.FEW || !hasOneValue(at)) return;
        free(guesses, c -> !OTHER_TIME.matcher(c).matches() && is(c, TimeValues::isTime) && distinct(c) > 1)
                .ifPresent(c -> {
                    guesses.put(Field.AT.column(), c);
                    open.add(Field.AT.column());
                });
    }

    /** Joins the times with a column of their zones, where these differ from row to row. */
    private void zoneOfEachRow(Map<String, String> guesses) {
        String at = guesses.get(Field.AT.column());
        if (at == null) return;
        free(guesses, c -> ShownZone.isNamedZone(c) && c.indexOf('+') < 0 && distinct(c) > 1)
                .filter(c -> Guesses.examples(head, at + "+" + c, Integer.MAX_VALUE).stream()
                        .allMatch(TimeValues::hasZone))
                .ifPresent(c -> guesses.put(Field.AT.column(), at + "+" + c));
    }

    private static void join(Map<String, String> guesses, Set<String> open, String day, String clock) {
        if ((day + clock).indexOf('+') >= 0) { // a mapping cannot name both: the analyst has to rename one
            guesses.remove(Field.AT.column());
            return;
        }
        guesses.put(Field.AT.column(), day + "+" + clock);
        open.remove(Field.AT.column()); // both columns are used
    }

    /** Whether a date in every cell has the time of day 0:00, which a spreadsheet writes behind a day alone. */
    private boolean isMidnight(String column) {
        List<String> values = values(column);
        return !values.isEmpty()
                && values.stream().noneMatch(v -> Mapping.withoutMidnight(v).equals(v));
    }

    /** Whether the cells of two columns can be read as one time. */
    private boolean joinsWith(String day, String clock) {
        return Guesses.examples(head, day + "+" + clock, Integer.MAX_VALUE).stream()
                .allMatch(TimeValues::isTime);
    }

    /**
     * An id or an address of the author is the account, and what is written as the name stays the name. Two people may have
     * one name.
     */
    void account(Map<String, String> guesses, Set<String> open) {
        String profile = guesses.get(Field.PROFILE_URL.column());
        if (profile != null && !isAddress(profile)) guesses.remove(Field.PROFILE_URL.column());
        if (!guesses.containsKey(Field.ACCOUNT_ID.column())) {
            Stream.of(Field.PROFILE_URL, Field.HANDLE, Field.NAME)
                    .map(f -> guesses.get(f.column()))
                    .filter(c -> c != null && isFilled(c))
                    .findFirst()
                    .ifPresent(c -> {
                        guesses.put(Field.ACCOUNT_ID.column(), c);
                        open.add(Field.ACCOUNT_ID.column());
                    });
        }
        ownPage(guesses, open);
        idOfTheName(guesses, open);
        String account = guesses.get(Field.ACCOUNT_ID.column());
        String name = guesses.get(Field.NAME.column());
        boolean isOfThePost = account != null
                && name != null
                && COMMENT.matcher(account).matches()
                && !COMMENT.matcher(name).matches()
                && 2 * distinct(name) < distinct(account);
        if (isOfThePost) guesses.remove(Field.NAME.column());
        if (account == null || isId(account) || isAddress(account)) return;
        String better = guesses.get(Field.PROFILE_URL.column());
        if (better != null && isUnique(account)) return;
        if (better == null) {
            better = Guesses.usable(head).stream()
                    .filter(c -> OF_A_CHANNEL.matcher(c).matches())
                    .filter(c -> tellsApart(c, account))
                    .findFirst()
                    .orElse(null);
            if (better != null) open.add(Field.ACCOUNT_ID.column());
        } else if (tellsApart(better, account)) {
            boolean isSure = !open.remove(Field.PROFILE_URL.column());
            if (isSure) open.remove(Field.ACCOUNT_ID.column());
            else open.add(Field.ACCOUNT_ID.column());
        } else {
            better = null;
        }
        if (better != null) {
            guesses.values().remove(better);
            guesses.put(Field.ACCOUNT_ID.column(), better);
            guesses.putIfAbsent(Field.NAME.column(), account);
        } else if (GIVEN_NAME.matcher(account).matches()) {
            free(guesses, c -> FAMILY_NAME.matcher(c).matches())
                    .ifPresent(c -> guesses.put(Field.ACCOUNT_ID.column(), account + "+" + c));
        }
    }

    /** An address that comes again, and always with the same account, is the account's own page and no shared link. */
    private void ownPage(Map<String, String> guesses, Set<String> open) {
        String account = guesses.get(Field.ACCOUNT_ID.column());
        if (account == null || guesses.containsKey(Field.PROFILE_URL.column())) return;
        Map<String, String> others = new HashMap<>(guesses);
        others.keySet().removeAll(Set.of(Field.LINKS.column(), Field.URL.column()));
        free(others, c -> isAddress(c) && isSharedOrPage(c) && isOneForEach(account, c))
                .ifPresent(c -> {
                    guesses.values().remove(c);
                    guesses.put(Field.PROFILE_URL.column(), c);
                    open.add(Field.PROFILE_URL.column());
                });
    }

    private static boolean isSharedOrPage(String column) {
        return !OF_A_PLACE.matcher(column).matches() && !PICTURE.matcher(column).matches();
    }

    /** Whether each value of a column has one value of another, which no other has, and these come again. */
    private boolean isOneForEach(String column, String own) {
        if (!isFilled(own) || !comesAgain(own) || distinct(column) < Guesses.FEW) return false;
        long pairs = rows.stream()
                .map(row -> List.of(cell(row, column), cell(row, own)))
                .filter(pair -> pair.stream().noneMatch(String::isEmpty))
                .distinct()
                .count();
        return pairs == distinct(own) && pairs == distinct(column);
    }

    /** An id that comes again and tells the names apart is the author's, and no post's. */
    private void idOfTheName(Map<String, String> guesses, Set<String> open) {
        String name = guesses.get(Field.ACCOUNT_ID.column());
        String id = guesses.get(Field.POST_ID.column());
        if (name == null || id == null || !Guesses.BARE_NAME.matcher(name).matches()) return;
        if (!comesAgain(id) || !tellsApart(id, name)) return;
        guesses.remove(Field.POST_ID.column());
        guesses.put(Field.ACCOUNT_ID.column(), id);
        guesses.put(Field.NAME.column(), name);
        open.add(Field.ACCOUNT_ID.column());
    }

    /** Whether nearly every row has a value there, and these are no fewer than the accounts that another column tells apart. */
    private boolean tellsApart(String column, String other) {
        return isFilled(column) && distinct(column) > 1 && distinct(column) >= distinct(other);
    }

    /** Whether nearly every row has a value there; a footer has none. */
    private boolean isFilled(String column) {
        return values(column).size() >= MOST * rows.size();
    }

    /** Whether a column has a name as good as an id's. */
    private static boolean isId(String column) {
        return Guesses.matching(Field.ACCOUNT_ID, List.of(Field.ACCOUNT_ID.column(), column))
                .contains(column);
    }

    /** Whether a column has the name of a handle, which a platform gives to one account only. */
    private static boolean isUnique(String column) {
        return !Guesses.matching(Field.HANDLE, List.of(column)).isEmpty();
    }

    /** In a table of comments, an id or an address of a post that comes again is the post that was answered. */
    void answered(Map<String, String> guesses) {
        answeredAccount(guesses);
        boolean comments = head.header().stream()
                .anyMatch(c -> COMMENT.matcher(c).matches()
                        && !is(c, v -> NUMBER.matcher(v).matches()));
        if (!comments) return; // a number of comments is no comment
        answeredId(guesses);
        String url = guesses.get(Field.URL.column());
        if (url != null && !COMMENT.matcher(url).matches() && comesAgain(url)) {
            guesses.remove(Field.URL.column());
            answeredAt(guesses, url);
        } else if (!guesses.containsKey(Field.REPLY_TO_POST.column())) {
            free(
                            guesses,
                            c -> ADDRESS_OF_A_POST.matcher(c).matches()
                                    && !COMMENT.matcher(c).matches()
                                    && isAddress(c)
                                    && comesAgain(c))
                    .ifPresent(c -> answeredAt(guesses, c));
        }
    }

    private static void answeredAt(Map<String, String> guesses, String url) {
        guesses.put(Field.REPLY_TO_URL.column(), url);
        guesses.putIfAbsent(Field.REPLY_TO_POST.column(), url); // where there is no id, the address stands for it
    }

    /** What is answered is an account where the names of accounts stand there; it is nothing that a mapping can read where lists of objects do. */
    private void answeredAccount(Map<String, String> guesses) {
        String to = guesses.get(Field.REPLY_TO_POST.column());
        if (to == null) return;
        if (is(to, v -> v.startsWith("[{") || v.startsWith("{") || v.equals("[]"))) {
            guesses.remove(Field.REPLY_TO_POST.column());
            return;
        }
        Set<String> people = new HashSet<>();
        for (Field f : List.of(Field.ACCOUNT_ID, Field.HANDLE, Field.NAME)) {
            String column = guesses.get(f.column());
            if (column != null) people.addAll(values(column));
        }
        if (!is(to, v -> v.startsWith("@") || people.contains(v))) return;
        guesses.remove(Field.REPLY_TO_POST.column());
        guesses.putIfAbsent(Field.REPLY_TO_ACCOUNT.column(), to);
    }

    private void answeredId(Map<String, String> guesses) {
        if (guesses.containsKey(Field.REPLY_TO_POST.column())) return;
        String id = guesses.get(Field.POST_ID.column());
        if (id != null && isOfAnswered(id)) {
            guesses.put(Field.REPLY_TO_POST.column(), id);
            guesses.remove(Field.POST_ID.column());
            Guesses.matching(Field.POST_ID, Guesses.unused(Guesses.usable(head), guesses)).stream()
                    .findFirst()
                    .ifPresent(own -> guesses.put(Field.POST_ID.column(), own));
        } else {
            free(guesses, this::isOfAnswered).ifPresent(c -> guesses.put(Field.REPLY_TO_POST.column(), c));
        }
    }

    private boolean isOfAnswered(String column) {
        return ID_OF_A_POST.matcher(column).matches() && comesAgain(column);
    }

    private boolean comesAgain(String column) {
        return distinct(column) < MOST * values(column).size();
    }

    private long distinct(String column) {
        return values(column).stream().distinct().count();
    }

    private boolean isAddress(String column) {
        return is(column, v -> ADDRESS.matcher(v).matches());
    }

    private boolean isClock(String column) {
        return is(column, v -> CLOCK.matcher(v).matches());
    }

    boolean hasOneValue(String column) {
        return distinct(column) == 1;
    }

    void rest(Map<String, String> guesses, Set<String> open) {
        Guesses.ownAddress(guesses, open, this::isOwnAddress);
        if (!guesses.containsKey(Field.LINKS.column())) {
            Guesses.matching(Field.LINKS, Guesses.unused(Guesses.usable(head), guesses)).stream()
                    .findFirst()
                    .ifPresent(c -> guesses.put(Field.LINKS.column(), c));
        }
        guess(guesses, open, Field.TEXT, this::areSentences);
        guess(guesses, open, Field.URL, c -> NOT_SHARED.matcher(c).matches() && isSharedOrPage(c) && isOwnAddress(c));
        guess(
                guesses,
                open,
                Field.LINKS,
                c -> isAddress(c) && isSharedOrPage(c) && !NOT_SHARED.matcher(c).matches());
        accountByValues(guesses, open);
    }

    /** Whether nearly every row has an address there, and no two have the same. */
    private boolean isOwnAddress(String column) {
        return isAddress(column) && isFilled(column) && Guesses.differ(values(column));
    }

    /** Where no name tells the account: an id that comes again, which is no post's; else short values, best if they come again. */
    private void accountByValues(Map<String, String> guesses, Set<String> open) {
        String id = guesses.get(Field.POST_ID.column());
        if (id != null && !guesses.containsKey(Field.ACCOUNT_ID.column()) && comesAgain(id)) {
            guesses.remove(Field.POST_ID.column());
            guesses.put(Field.ACCOUNT_ID.column(), id);
            open.add(Field.ACCOUNT_ID.column());
        }
        Predicate<String> isNumber = c -> is(c, v -> NUMBER.matcher(v).matches());
        Predicate<String> isAccount = c -> isShort(c) && comesAgain(c) && distinct(c) > 1;
        guess(guesses, open, Field.ACCOUNT_ID, isAccount.and(isNumber.negate()));
        guess(
                guesses,
                open,
                Field.ACCOUNT_ID,
                isAccount.and(c -> !COUNT.matcher(c).matches()));
        guess(guesses, open, Field.ACCOUNT_ID, isNumber.negate().and(this::isShort));
    }

    private void guess(Map<String, String> guesses, Set<String> open, Field field, Predicate<String> looksLikeIt) {
        if (guesses.containsKey(field.column())) return;
        free(guesses, looksLikeIt).ifPresent(c -> {
            guesses.put(field.column(), c);
            open.add(field.column());
        });
    }

    private Optional<String> free(Map<String, String> guesses, Predicate<String> looksLikeIt) {
        return Guesses.unused(Guesses.usable(head), guesses).stream()
                .filter(looksLikeIt)
                .findFirst();
    }

    boolean areSentences(String column) {
        return average(column) >= LETTERS_OF_A_TEXT && is(column, v -> v.contains(" "));
    }

    /** Whether the values are short, and neither times nor addresses. */
    private boolean isShort(String column) {
        return average(column) <= LETTERS_OF_A_NAME
                && is(
                        column,
                        v -> !TimeValues.isTime(v)
                                && !TimeValues.isDayAlone(v)
                                && !CLOCK.matcher(v).matches()
                                && !ADDRESS.matcher(v).matches());
    }

    private boolean is(String column, Predicate<String> like) {
        List<String> values = values(column);
        return !values.isEmpty() && values.stream().filter(like).count() >= MOST * values.size();
    }

    private double average(String column) {
        return values(column).stream().mapToInt(String::length).average().orElse(0);
    }

    /** The filled cells. */
    private List<String> values(String column) {
        return rows.stream()
                .map(row -> cell(row, column))
                .filter(v -> !v.isEmpty())
                .toList();
    }

    /** Empty where the row has no such cell. */
    private String cell(List<String> row, String column) {
        int at = head.header().indexOf(column);
        return at >= 0 && row.size() > at ? row.get(at).strip() : "";
    }
}

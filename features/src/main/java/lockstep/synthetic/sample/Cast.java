package lockstep.synthetic.sample;

import java.time.Instant;

/** Names and numbers for the accounts of the sample. */
final class Cast {
    private Cast() {}

    static Person person(long number, String platform, Instant registered, int followers, String network, String role) {
        String id = switch (platform) {
            case "facebook" -> String.valueOf(100_000_000_000L + number * 7919);
            case "instagram" -> String.valueOf(40_000_000_000L + number * 104_729);
            default -> String.valueOf(1_000_000_000L + number * 15_485_863L);
        };
        String given = NAMES[(int) (number % NAMES.length)];
        return new Person(
                number,
                platform,
                id,
                "user_" + Long.toString(number * 48_271 % 2_147_483_647, 36),
                given,
                registered,
                followers,
                "",
                false,
                network,
                role);
    }

    private static final String[] NAMES = {
        "Айгүл",
        "Ерлан",
        "Динара",
        "Нұрлан",
        "Жанна",
        "Бауыржан",
        "Гүлнара",
        "Асқар",
        "Мадина",
        "Тимур",
        "Әлия",
        "Данияр",
        "Светлана",
        "Қанат",
        "Ольга",
        "Сәуле",
        "Руслан",
        "Жібек",
        "Марат",
        "Наталья"
    };
}

package lockstep.flag;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import lockstep.review.casefile.Person;

/** Where a platform shows an account, by its id where the platform takes ids, else by its handle. Defanged. */
final class ProfileUrl {
    private ProfileUrl() {}

    /** Empty where the platform is not known, or only its handles lead anywhere and there is none. */
    static String of(Person p) {
        String id = encoded(p.id());
        String handle = p.handle() == null ? "" : encoded(p.handle());
        return switch (p.platform()) {
            case "facebook" -> "hxxps://facebook[.]com/" + id;
            case "twitter" -> "hxxps://twitter[.]com/i/user/" + id;
            case "vk" -> "hxxps://vk[.]com/" + (id.startsWith("-") ? "club" + id.substring(1) : "id" + id);
            case "youtube" -> "hxxps://youtube[.]com/channel/" + id;
            case "bluesky" -> "hxxps://bsky[.]app/profile/" + id;
            case "instagram" -> by("hxxps://instagram[.]com/", handle);
            case "threads" -> by("hxxps://threads[.]net/@", handle);
            case "tiktok" -> by("hxxps://tiktok[.]com/@", handle);
            case "telegram" -> by("hxxps://t[.]me/", handle);
            case "reddit" -> by("hxxps://reddit[.]com/user/", handle.isEmpty() ? id : handle);
            default -> "";
        };
    }

    private static String by(String site, String handle) {
        return handle.isEmpty() ? "" : site + handle;
    }

    private static String encoded(String s) {
        return URLEncoder.encode(s, StandardCharsets.UTF_8);
    }
}

package lockstep.review.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What lies beside the pages, in `assets/`: the style with its letters, our script, and d3. */
public final class Assets {
    /** Letters of Noto Sans, by the part of the alphabet: Kazakh's own stand in the extended Cyrillic. */
    private static final Map<String, String> LETTERS = new TreeMap<>(Map.of(
            "latin",
                    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,"
                            + "U+2212,U+2215,U+FEFF,U+FFFD",
            "cyrillic", "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116",
            "cyrillic-ext", "U+0460-048F,U+0492-04AF,U+04B2-052F,U+1C80-1C88,U+20B4"));

    private Assets() {}

    /** Names and bytes. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("lockstep.css", style().getBytes(StandardCharsets.UTF_8));
        files.put("lockstep.js", bytes("/lockstep/review/page/lockstep.js"));
        files.put("d3.min.js", bytes("/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js"));
        files.put("NotoSans-OFL.txt", bytes("/lockstep/review/page/fonts/OFL.txt"));
        return files;
    }

    /** The whole style, letters in it. */
    public static String style() {
        StringBuilder css = new StringBuilder();
        for (String weight : new String[] {"400", "700"}) {
            LETTERS.forEach((part, range) -> css.append("@font-face{font-family:'Noto Sans';font-weight:")
                    .append(weight)
                    .append(";src:url(data:font/woff2;base64,")
                    .append(Base64.getEncoder()
                            .encodeToString(bytes("/lockstep/review/page/fonts/noto-sans-%s-%s-normal.woff2"
                                    .formatted(part, weight))))
                    .append(") format('woff2');unicode-range:")
                    .append(range)
                    .append("}\n"));
        }
        return css + new String(bytes("/lockstep/review/page/lockstep.css"), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("No " + resource);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package lockstep.ingest.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lockstep.run.Sentence;
import lockstep.run.UserError;

/**
 * Text that was UTF-8, was read as something else, and was saved so: `РџСЂРёРІРµС‚` for `Привет`. A sentence that turns
 * into UTF-8 again by chance is next to impossible.
 */
final class Garbled {
    private static final List<String> READ_AS = List.of("windows-1252", "windows-1251", "ISO-8859-1", "x-MacRoman");
    /** What stands between letters beyond ASCII: one that cannot be mended spoils its own run only. */
    private static final Pattern ASCII = Pattern.compile("[\\x00-\\x7f]+");

    private static final int LOOKED_AT = 500;
    private static final int ENOUGH = 2;

    private Garbled() {}

    /** @throws UserError where most letters beyond ASCII are so: names and texts would all be wrong */
    static void refuse(String file, String start) {
        List<String> foreign = ASCII.splitAsStream(start)
                .filter(run -> run.length() > 1)
                .limit(LOOKED_AT)
                .toList();
        for (String charset : READ_AS) {
            List<String> mended = foreign.stream()
                    .map(l -> mended(l, charset))
                    .flatMap(Optional::stream)
                    .toList();
            if (mended.size() >= ENOUGH && 2 * mended.size() > foreign.size()) {
                throw new UserError(
                        Sentence.of(
                                "The text of {0} is damaged: it was UTF-8, and a program read it as {1} and saved it. For example, '{2}' was '{3}'.",
                                file, charset, sample(foreign, charset), mended.get(0)),
                        Sentence.of(
                                "Export it again as UTF-8, or repair it: iconv -f UTF-8 -t {0} FILE > mended",
                                charset.replace("x-MacRoman", "MACINTOSH")));
            }
        }
    }

    /** What a text was before, or null where it was not garbled this way. */
    static Optional<String> mended(String text, String readAs) {
        try {
            ByteBuffer bytes = Charset.forName(readAs).newEncoder().encode(CharBuffer.wrap(text));
            String mended = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return mended.length() < text.length() ? Optional.of(mended) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty(); // honest text: it does not come out as UTF-8
        }
    }

    private static String sample(List<String> foreign, String charset) {
        return foreign.stream()
                .filter(run -> mended(run, charset).isPresent())
                .findFirst()
                .orElse("");
    }
}

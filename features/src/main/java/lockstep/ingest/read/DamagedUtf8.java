package lockstep.ingest.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import lockstep.run.Sentence;
import lockstep.run.UserError;

/**
 * Text in UTF-8 with a few damaged characters, such as an emoji that a program has cut in the middle. It is such text if at
 * least four times more characters beyond ASCII are whole than damaged: in text of another encoding, nearly all would be
 * damaged.
 */
final class DamagedUtf8 {
    private static final int LEAST_WHOLE_TO_DAMAGED = 4;

    private DamagedUtf8() {}

    /**
     * @param whole whether the bytes are all of the file: else the last character may be cut off
     * @throws UserError where the text is so; it names the first damaged place
     */
    static void refuse(Source file, byte[] bytes, boolean whole) {
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        int damaged = 0;
        int first = 0;
        for (CoderResult r = strict.decode(in, out, whole); r.isError(); r = strict.decode(in, out, whole)) {
            if (damaged++ == 0) first = in.position();
            in.position(in.position() + r.length());
        }
        long good = out.flip().chars().filter(c -> c > 127).count();
        if (damaged == 0 || good < (long) LEAST_WHOLE_TO_DAMAGED * damaged) return;
        long line = 1;
        for (int i = 0; i < first; i++) {
            if (bytes[i] == '\n') line++;
        }
        String unpacked = switch (file.packing()) {
            case GZIP -> "zcat";
            case ZSTD -> "zstdcat";
            default -> "cat";
        };
        throw new UserError(
                Sentence.of(
                        "{0} is UTF-8 text with a damaged character in line {1}, at byte {2}.",
                        file.name(), line, file.mark() + first + 1),
                Sentence.of(
                        "Correct it there, or leave damaged characters out: {0} FILE | iconv -f UTF-8 -t UTF-8 -c > mended",
                        unpacked));
    }
}

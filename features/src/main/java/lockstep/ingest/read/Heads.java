package lockstep.ingest.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.JsonKeys;
import lockstep.run.Sentence;
import lockstep.run.UserError;

/** Looks at the first bytes of a file: how it is cut into records, and what its columns are called. */
public final class Heads {
    private static final int BYTES = 1 << 17;
    private static final Pattern BLANK_LINES =
            Pattern.compile("\\A[ \\t\\x00\\r\\n\\f\\x0B\\x85\u2028\u2029]*[\\r\\n\\f\\x0B\\x85\u2028\u2029]");
    /** The personal archives of X are scripts: `window.YTD.tweets.part0 = [ … ]`. */
    private static final Pattern SCRIPT = Pattern.compile("\\A\\s*window\\.YTD\\.[\\w.]+\\s*=\\s*(?=[\\[{])");

    private Heads() {}

    /** @throws UserError where the file is empty or no text */
    public static Head of(Source file) throws IOException {
        if (file.packing() == Source.Packing.PARQUET) return ParquetRows.head(file);
        byte[] bytes;
        try (InputStream in = file.from(0)) {
            bytes = in.readNBytes(BYTES);
        }
        boolean whole = bytes.length < BYTES;
        String start = BLANK_LINES.matcher(decoded(file, bytes)).replaceFirst("");
        if (start.isBlank()) {
            throw new UserError(
                    Sentence.of("{0} is empty.", file.name()), Sentence.of("Leave it out, or export it again."));
        }
        Garbled.refuse(file.name(), start);

        String json = SCRIPT.matcher(start).replaceFirst("").stripLeading();
        boolean script = json.length() < start.stripLeading().length();
        if (json.charAt(0) != '{' && json.charAt(0) != '[') return TableHeads.of(file.name(), start, whole);
        Head.Shape shape = !script && oneObjectALine(json, whole) ? Head.Shape.LINES : Head.Shape.DOCUMENT;
        return new Head(file.name(), shape, JsonKeys.of(json), start);
    }

    private static boolean oneObjectALine(String start, boolean whole) {
        String line = start.lines().findFirst().orElse("");
        if (line.charAt(0) != '{') return false;
        if (!whole && line.length() == start.length()) {
            return !closesWithin(line); // a first line longer than the head is one record, or all of them
        }

        try {
            return new ObjectMapper().readTree(line).isObject() && !closesWithin(line);
        } catch (JsonProcessingException e) {
            // a broken record where the next line begins another one; else the first line of a document
            return start.lines()
                    .skip(1)
                    .filter(l -> !l.isBlank())
                    .findFirst()
                    .map(l -> l.charAt(0) == '{')
                    .orElse(line.length() > 2);
        }
    }

    /** Whether the first object ends before the line does, so that another one stands behind it. */
    private static boolean closesWithin(String line) {
        try (JsonParser parser = new ObjectMapper().createParser(line)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == JsonToken.START_OBJECT;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The encoding that the text surely has where it is not in the one that it is taken for; nothing where that fits, or where
     * it is not sure.
     *
     * @throws UserError where it is UTF-8 with damaged characters
     */
    public static Optional<String> otherEncoding(Source file) throws IOException {
        if (file.packing() == Source.Packing.PARQUET || file.sheet() != null) return Optional.empty();
        byte[] bytes;
        try (InputStream in = file.from(0)) {
            bytes = in.readNBytes(BYTES);
        }
        CoderResult result = file.text()
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), bytes.length < BYTES);
        if (!result.isError()) return Optional.empty();
        DamagedUtf8.refuse(file, bytes, bytes.length < BYTES);
        return Encodings.sure(bytes);
    }

    private static String decoded(Source file, byte[] bytes) {
        CharsetDecoder strict = file.text().newDecoder();
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = strict.decode(ByteBuffer.wrap(bytes), out, bytes.length < BYTES);
        if (result.isError()) {
            DamagedUtf8.refuse(file, bytes, bytes.length < BYTES);
            throw notText(file, bytes);
        }
        String text = out.flip().toString();
        if (text.chars().filter(c -> c == 0).count() > text.length() / 4) throw notText(file, bytes);
        return text;
    }

    private static UserError notText(Source file, byte[] bytes) {
        return new UserError(Sentence.of("{0} is not {1} text.", file.name(), file.charset()), next(file, bytes));
    }

    private static Sentence next(Source file, byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b) {
            return Sentence.of("It is packed twice: unpack it once with gunzip.");
        }
        List<String> candidates = Encodings.candidates(bytes).stream()
                .filter(c -> !c.equals(file.charset()))
                .toList();
        if (candidates.isEmpty()) {
            return Sentence.of("If it is text, save it again in UTF-8 with the program that it comes from.");
        }
        if (candidates.size() == 1) {
            return Sentence.of("If it is text, say how it is encoded, such as --encoding {0}.", candidates.get(0));
        }
        return Sentence.of(
                "Its encoding is not sure. Look at it in each of these, and keep the one in which the words are right: {0}.",
                candidates.stream().map(c -> "--encoding " + c).collect(Collectors.joining(", ")));
    }
}

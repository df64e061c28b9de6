package lockstep.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lockstep.ingest.format.Head;
import lockstep.run.UserError;

/** Looks at the first bytes of a file: how it is cut into records, and what its columns are called. */
final class Heads {
    private static final int BYTES = 1 << 17;
    private static final Pattern BLANK_LINES = Pattern.compile("\\A(?:[ \\t]*\\R)+");
    private static final String DELIMITERS = ",;\t|";

    private Heads() {}

    /** @throws UserError where the file is empty or no text */
    static Head of(Source file) throws IOException {
        byte[] bytes;
        try (InputStream in = file.from(0)) {
            bytes = in.readNBytes(BYTES);
        }
        String start = BLANK_LINES.matcher(decoded(file, bytes)).replaceFirst("");
        if (start.isBlank()) {
            throw new UserError(file.name() + " is empty.", "Leave it out, or export it again.");
        }

        char first = start.stripLeading().charAt(0);
        if (first == '{' || first == '[') {
            start = start.stripLeading();
            Head.Shape shape = oneObjectALine(start, bytes.length < BYTES) ? Head.Shape.LINES : Head.Shape.DOCUMENT;
            return new Head(file.name(), shape, ',', List.of(), start);
        }

        String line = start.lines().findFirst().orElse("");
        char delimiter = delimiter(line);
        List<String> header = header(start, delimiter);
        if (header.size() < 2) {
            throw new UserError(
                    file.name() + " is neither JSON nor a table: its first line has one column.",
                    "Give a CSV with a header, or JSON; --map names the columns of any CSV.");
        }
        return new Head(file.name(), Head.Shape.TABLE, delimiter, header, start);
    }

    static CsvParser parser(char delimiter) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(delimiter);
        settings.getFormat().setComment('\0'); // a line may begin with #
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setNormalizeLineEndingsWithinQuotes(false);
        settings.setMaxCharsPerColumn(-1);
        settings.setMaxColumns(4096);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setSkipEmptyLines(false);
        return new CsvParser(settings);
    }

    private static List<String> header(String start, char delimiter) {
        CsvParser parser = parser(delimiter);
        parser.beginParsing(new java.io.StringReader(start));
        String[] cells = parser.parseNext();
        parser.stopParsing();
        List<String> header = new ArrayList<>();
        for (String cell : cells == null ? new String[0] : cells) {
            header.add(cell == null ? "" : cell.strip());
        }
        return header;
    }

    private static char delimiter(String line) {
        char best = ',';
        long most = -1;
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char d = DELIMITERS.charAt(i);
            long n = line.chars().filter(c -> c == d).count();
            if (n > most) {
                best = d;
                most = n;
            }
        }
        return best;
    }

    private static boolean oneObjectALine(String start, boolean whole) {
        String line = start.lines().findFirst().orElse("");
        boolean complete = whole || line.length() < start.length();
        if (line.charAt(0) != '{' || !complete) {
            return line.charAt(0) == '{' && line.length() > 2; // a first line longer than the head is one record
        }

        try {
            return new ObjectMapper().readTree(line).isObject();
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

    private static String decoded(Source file, byte[] bytes) {
        CharsetDecoder strict = file.text().newDecoder();
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = strict.decode(ByteBuffer.wrap(bytes), out, bytes.length < BYTES);
        if (result.isError()) {
            throw new UserError(
                    file.name() + " is not " + file.charset() + " text.",
                    "Convert it first, such as: iconv -f windows-1251 -t UTF-8 " + file.name() + " > utf8.csv");
        }
        return out.flip().toString();
    }
}

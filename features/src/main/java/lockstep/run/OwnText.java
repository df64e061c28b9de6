package lockstep.run;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A text that an analyst has written for the program: a list of accounts or of links. Spreadsheets put a mark in front of it. */
public final class OwnText {
    private static final String MARK = "\uFEFF";

    private OwnText() {}

    /**
     * Returns the text without the mark.
     *
     * @throws UserError where the file is not there, is not UTF-8, or cannot be read
     */
    public static String of(Path file) {
        try {
            return withoutMark(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new UserError(Sentence.of("There is no file {0}.", file), Sentence.of("Check the spelling."));
        } catch (CharacterCodingException e) {
            throw new UserError(
                    Sentence.of("{0} is not UTF-8.", file),
                    Sentence.of("Save it as UTF-8; spreadsheets call it CSV UTF-8."));
        } catch (IOException e) {
            throw new UserError(
                    Sentence.of("{0} cannot be read.", file),
                    Sentence.of("Give a file that you have permission to read."));
        }
    }

    /** Leaves out the byte order mark that a spreadsheet puts in front of a text. */
    public static String withoutMark(String text) {
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }
}

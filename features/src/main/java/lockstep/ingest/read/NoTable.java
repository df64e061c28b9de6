package lockstep.ingest.read;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import lockstep.run.Sentence;
import lockstep.run.Shell;
import lockstep.run.UserError;

/** Files that hold no records themselves, by their first bytes: archives, documents and pictures. */
final class NoTable {
    /** As many of a file's first bytes as tell what it is: the mark of a tar archive stands behind its first name. */
    static final int BYTES = 262;

    /** @param signs each byte as the letter of ISO-8859-1 */
    private record Kind(String signs, int at, String name) {}

    private static final List<Kind> DOCUMENTS = List.of(
            new Kind("%PDF-", 0, "PDF"),
            new Kind("\u0089PNG\r\n", 0, "PNG"),
            new Kind("\u00ff\u00d8\u00ff", 0, "JPEG"),
            new Kind("GIF87a", 0, "GIF"),
            new Kind("GIF89a", 0, "GIF"));
    /** By the command that unpacks them. */
    private static final List<Kind> ARCHIVES = List.of(
            new Kind("ustar", 257, "tar -xf"),
            new Kind("7z\u00bc\u00af'\u001c", 0, "7z x"),
            new Kind("Rar!\u001a\u0007", 0, "unrar x"));

    /** HTML, which some sites serve as .xls, and XML. */
    private static final Pattern PAGE = Pattern.compile(
            "(?is)^(?:\u00ef\u00bb\u00bf)?\\s*<(?:!doctype|html|head|body|meta|table|style|\\?xml)\\b.*");

    private NoTable() {}

    /** @throws UserError where the first bytes, unpacked where the file is packed, are of such a file */
    static void refuse(String file, byte[] start) {
        String signs = new String(start, StandardCharsets.ISO_8859_1);
        for (Kind k : DOCUMENTS) {
            if (!signs.startsWith(k.signs, k.at)) continue;
            throw new UserError(
                    Sentence.of("{0} is a {1} file, whatever its name says: it holds no table.", file, k.name),
                    Sentence.of("Export the posts again, as CSV, JSON or xlsx."));
        }
        if (PAGE.matcher(signs).matches()) {
            throw new UserError(
                    Sentence.of("{0} is an HTML or XML page. lockstep does not read pages.", file),
                    Sentence.of(
                            "If it shows a table, open it with a spreadsheet program and save it as .xlsx, with ids as text. Else export the posts again, as CSV, JSON or xlsx."));
        }
        for (Kind k : ARCHIVES) {
            if (signs.startsWith(k.signs, k.at)) throw archive(file, k.name);
        }
    }

    /** @param unpack the command that unpacks the archive, without its name */
    static UserError archive(String file, String unpack) {
        return new UserError(
                Sentence.of("{0} is an archive.", file),
                Sentence.of("Unpack it, and give the files in it: {0}", unpack + " " + Shell.word(file)));
    }
}

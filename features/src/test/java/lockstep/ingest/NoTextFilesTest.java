package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lockstep.run.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no text, or damaged text: the error says what they are, and what to do. */
class NoTextFilesTest extends IntoARun {
    private static final String TABLE = "account_id,at,text\na,2021-01-05T10:00:00Z,Привет мир é\n";

    @Test
    void aDamagedCharacterOfUtf8IsNamedByItsPlace() throws IOException {
        byte[] utf8 = TABLE.getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(utf8, utf8.length - 1);
        cut[cut.length - 1] = '\n'; // in place of the second byte of é
        for (IngestSettings given :
                new IngestSettings[] {IngestSettings.DEFAULT, IngestSettings.DEFAULT.withYes(true)}) {
            UserError e = refused(given, cut);
            assertThat(e.wrong())
                    .contains("UTF-8 text with a damaged character in line 2, at byte " + (cut.length - 1));
            assertThat(e.next()).contains("cat FILE | iconv -f UTF-8 -t UTF-8 -c");
            assertThat(e.options()).isEmpty();
        }
    }

    @Test
    void aDocumentIsNamed() throws IOException {
        UserError e = refused(IngestSettings.DEFAULT, "%PDF-1.7\n%âãÏÓ".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(e.wrong()).contains("x.csv is a PDF file");
        assertThat(e.next()).contains("CSV, JSON or xlsx");
        byte[] png = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refused(IngestSettings.DEFAULT, png).wrong()).contains("is a PNG file");
    }

    /** Some sites serve a page with a table as .xls. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><table><tr><td>a</td></tr></table></html>",
                "\ufeff\n<TABLE border=0>",
                "<?xml version=\"1.0\"?><Workbook/>"
            })
    void aPageIsNamed(String page) throws IOException {
        UserError e = refused(IngestSettings.DEFAULT, page.getBytes(StandardCharsets.UTF_8));
        assertThat(e.wrong()).contains("x.csv is an HTML or XML page");
        assertThat(e.next()).contains("save it as .xlsx");
    }

    @Test
    void anArchiveIsRefusedWithTheCommandThatUnpacksIt() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("posts.csv"));
            out.write(TABLE.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(refused(IngestSettings.DEFAULT, zip.toByteArray()).next()).endsWith("unzip x.csv");

        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertThat(refused(IngestSettings.DEFAULT, tar).next()).endsWith("tar -xf x.csv");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(tar);
        }
        assertThat(refused(IngestSettings.DEFAULT, packed.toByteArray()).next()).endsWith("tar -xf x.csv");
    }

    private UserError refused(IngestSettings given, byte[] content) throws IOException {
        String file = Files.write(dir.resolve("x.csv"), content).toString();
        return catchThrowableOfType(UserError.class, () -> into(given, file));
    }
}

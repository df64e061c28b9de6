package lockstep.workbench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lockstep.review.casefile.CaseJson;
import lockstep.review.serve.Form;
import lockstep.review.serve.Sessions;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import lockstep.run.WholeFile;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.RequestContext;
import org.jspecify.annotations.Nullable;

/** Files that a browser has sent, each under a plain name in a folder of its own, readable by their owner alone. */
final class Uploads {
    /** Bytes of one request. */
    static final long MOST_BYTES = 8L << 30;

    private static final int MOST_FIELD = 1 << 16;
    private static final int LONGEST_NAME = 100;
    private static final String FILE = "upload.json";

    private final Path folder;

    Uploads(Path folder) {
        this.folder = folder;
    }

    /**
     * What one request has brought.
     *
     * @param run the name that the person gives the run
     * @param files paths on this machine
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Upload(String id, String run, List<String> files) {}

    /**
     * Stores the files of a request.
     *
     * @param admits is told the fields in front of the first file; nothing is stored where it says no
     * @param form gets the other fields
     * @throws UserError where the request is too large or is not whole; nothing of it is kept
     */
    Upload receive(HttpExchange exchange, Predicate<Form> admits, Form form) throws IOException {
        String id = Sessions.secret().substring(0, 16);
        Path own = folder.resolve(id);
        List<String> files = new ArrayList<>();
        try {
            FileItemInputIterator parts = new Multipart().getItemIterator(new Request(exchange));
            while (parts.hasNext()) {
                FileItemInput part = parts.next();
                try (InputStream in = part.getInputStream()) {
                    if (part.isFormField()) {
                        form.add(part.getFieldName(), new String(in.readNBytes(MOST_FIELD), StandardCharsets.UTF_8));
                        continue;
                    }
                    if (!admits.test(form))
                        throw new UserError(UserError.Kind.REFUSED, "The page is too old.", "Load it again.");
                    if (part.getName() == null || part.getName().isBlank()) continue; // no file was chosen
                    Files.createDirectories(own);
                    files.add(store(in, own, plain(part.getName())).toString());
                }
            }
            if (!admits.test(form))
                throw new UserError(UserError.Kind.REFUSED, "The page is too old.", "Load it again.");
            return new Upload(id, form.get("run"), files);
        } catch (IOException | RuntimeException e) {
            delete(own);
            if (e instanceof UserError known) throw known;
            String why = String.valueOf(e.getMessage());
            throw new UserError(
                    Sentence.of(
                            "The files could not be stored: {0}",
                            why.lines().findFirst().orElse("")),
                    Sentence.of("Free space on the disk, or name files of this machine by their path instead."));
        }
    }

    /** Stores {@link Workbench#SMALL}. */
    Upload rehearsal() {
        String id = Sessions.secret().substring(0, 16);
        Path small = folder.resolve(id).resolve("small.csv");
        WholeFile.write(small, Workbench.SMALL);
        Upload stored = new Upload(id, "rehearsal", List.of(small.toString()));
        keep(stored);
        return stored;
    }

    void keep(Upload upload) {
        WholeFile.write(folder.resolve(upload.id()).resolve(FILE), CaseJson.pretty(upload));
    }

    /** @throws UserError where there is no such upload */
    Upload of(String id) throws IOException {
        Path file = folder.resolve(id).resolve(FILE);
        if (!id.matches("[0-9a-f]{16}") || !Files.isRegularFile(file)) {
            throw new UserError("These files are not here any more.", "Choose them again.");
        }
        return CaseJson.read(Files.readString(file), Upload.class, file.toString());
    }

    /** The bytes, in a file that nothing can run. */
    private static Path store(InputStream in, Path own, String name) throws IOException {
        Path file = own.resolve(name);
        for (int i = 2; Files.exists(file); i++) file = own.resolve(i + "-" + name);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            in.transferTo(out);
        }
        return file.toAbsolutePath().normalize();
    }

    /** The last part of a name, of letters, digits, point, _ and - alone; it cannot leave a folder or hide in one. */
    static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceFirst("^[.\\-_]+", "");
        if (plain.length() > LONGEST_NAME) plain = plain.substring(plain.length() - LONGEST_NAME);
        return plain.isEmpty() || plain.equals(FILE) ? "file-" + plain : plain;
    }

    /** Deletes the files of an upload, not those that were named by their path. */
    void remove(@Nullable String id) {
        if (id == null || !id.matches("[0-9a-f]{16}")) return;
        try {
            delete(folder.resolve(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path own) throws IOException {
        if (!Files.exists(own)) return;
        try (Stream<Path> all = Files.walk(own)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(p);
        }
    }

    private record Request(HttpExchange exchange) implements RequestContext {
        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public long getContentLength() {
            String length = exchange.getRequestHeaders().getFirst("Content-Length");
            return length == null ? -1 : Long.parseLong(length);
        }

        @Override
        public String getContentType() {
            return String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        }

        @Override
        public InputStream getInputStream() {
            return exchange.getRequestBody();
        }

        @Override
        public boolean isMultipartRelated() {
            return false;
        }
    }

    /** The parser of commons-fileupload, whose parts are read one after the other and never kept in memory. */
    private static final class Multipart extends AbstractFileUpload<RequestContext, DiskFileItem, DiskFileItemFactory> {
        private Multipart() {
            setMaxSize(MOST_BYTES);
            setHeaderCharset(StandardCharsets.UTF_8);
        }

        @Override
        public FileItemInputIterator getItemIterator(RequestContext request) throws IOException {
            return super.getItemIterator(request);
        }

        @Override
        public Map<String, List<DiskFileItem>> parseParameterMap(RequestContext request) {
            throw new UnsupportedOperationException("Parts are read one after the other");
        }

        @Override
        public List<DiskFileItem> parseRequest(RequestContext request) {
            throw new UnsupportedOperationException("Parts are read one after the other");
        }
    }
}

package lockstep.ingest.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.luben.zstd.ZstdIOException;
import com.univocity.parsers.common.TextParsingException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.zip.ZipException;
import lockstep.run.Sentence;
import lockstep.run.UserError;

/**
 * The records of a file that is whole, or an error that names the file and the record: what cannot be read to its end
 * is not taken for less than it is.
 */
public final class Whole<T> implements Iterator<T>, Closeable {
    private final Iterator<T> records;
    private final Input input;
    private final Closeable file;
    private long seen;
    private boolean isRead;

    /** @param file is closed behind the last record, or by a caller that does not read all of them */
    public Whole(Iterator<T> records, Input input, Closeable file) {
        this.records = records;
        this.input = input;
        this.file = file;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @Override
    public boolean hasNext() {
        if (isRead) return false;
        try {
            isRead = !records.hasNext();
            if (isRead) close();
            return !isRead;
        } catch (RuntimeException e) {
            throw explained(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public T next() {
        seen++;
        try {
            return records.next();
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    private RuntimeException explained(RuntimeException e) {
        String file = input.source().name();
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof UserError known) return known;
            if (t instanceof CharacterCodingException) {
                return new UserError(
                        Sentence.of(
                                "{0}, after record {1} of the part that a task reads, is not {2} text.",
                                file, seen, input.source().charset()),
                        Sentence.of(
                                "If all of the file is in another encoding, give it with --encoding. If only this place is damaged, correct the file there."));
            }
            if (t instanceof EOFException || t instanceof ZipException || t instanceof ZstdIOException) {
                return new UserError(
                        Sentence.of(
                                "{0}, after record {1} of the part that a task reads, is cut off or damaged.",
                                file, seen),
                        Sentence.of("Copy or export it again."));
            }
            if (t instanceof JsonProcessingException j) {
                return new UserError(
                        Sentence.of(
                                "{0}, after record {1} of the part that a task reads, is broken JSON: {2}",
                                file, seen, j.getOriginalMessage().split(" \\(start marker", 2)[0]),
                        Sentence.of(
                                "Correct the file at that place, or convert it to one JSON object a line: then only the bad line is rejected."));
            }
        }
        if (e instanceof TextParsingException && String.valueOf(e.getMessage()).startsWith("Length of parsed input")) {
            return new UserError(
                    Sentence.of(
                            "{0}, after record {1} of the part that a task reads, has a cell of more than 16 million letters.",
                            file, seen),
                    Sentence.of(
                            "A quote may be missing before that place, or the file is damaged. Correct the file there."));
        }
        return e;
    }
}

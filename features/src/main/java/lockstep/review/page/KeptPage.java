package lockstep.review.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import lockstep.review.html.Site;
import lockstep.run.WholeFile;
import lockstep.words.Words;

/**
 * A page that a command writes once, in all languages, beside the pages that follow from the case files.
 *
 * @param name of the file, without a folder
 */
public record KeptPage(String name) {
    /** Whether the page was written for the run as it is. */
    boolean isIn(Site site) {
        return read(site).isPresent();
    }

    /**
     * Returns the page as it was written, in the language of a site; nothing where it was not written, or where the run has
     * changed since: the footer of the page has the fingerprint of the run.
     */
    public Optional<String> read(Site site) {
        if (!Files.isRegularFile(file(site))) return Optional.empty();
        String fingerprint = site.cases().manifest().tables();
        try {
            return Optional.of(Files.readString(file(site))).filter(page -> page.contains(fingerprint));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the page in all languages; returns the file in English. */
    Path write(Site site, Function<Site, String> html) {
        for (Words words : Words.ALL) WholeFile.write(file(site.in(words)), html.apply(site.in(words)));
        return file(site.in(Words.EN));
    }

    private Path file(Site site) {
        Path review = site.cases().run().resolve("review");
        return (site.words().isEnglish() ? review : review.resolve(site.words().code())).resolve(name);
    }
}

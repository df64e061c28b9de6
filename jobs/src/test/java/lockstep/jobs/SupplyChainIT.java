package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the jars are made of, as CycloneDX has written it down, and what is in the tree. */
class SupplyChainIT {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /** Licences, one of which a part must have to be handed on with ours, as the parts' own poms name them. */
    private static final Pattern ALLOWED =
            Pattern.compile("Apache-[12]\\.0|Apache License, 2\\.0|MIT|ISC|0BSD|BSD-[234]-Clause"
                    + "|EPL-2\\.0|Mozilla Public License version 2\\.0|MPL-1\\.1|Unicode-3\\.0"
                    + "|\\(CDDL-1\\.0 OR GPL-2\\.0-with-classpath-exception\\)");

    /** Their poms name no licence; the files they come with do. */
    private static final Set<String> BY_THEIR_FILES = Set.of(
            "oro:oro", // Apache-1.1
            "org.apache.datasketches:datasketches-memory", // Apache-2.0
            "org.apache.xbean:xbean-asm9-shaded"); // Apache-2.0

    private static final Pattern SECRET = Pattern.compile(
            "-----BEGIN (?:[A-Z]+ )?PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_\\w{36}|xox[bp]-\\w{10}|eyJhbGciOi\\w+\\.eyJ");

    @Test
    void everyPartHasAVersionAHashAndALicenceThatIsAllowed() throws IOException {
        JsonNode bom = new ObjectMapper().readTree(Path.of("target/bom.json").toFile());
        Set<String> refused = new TreeSet<>();
        int parts = 0;
        for (JsonNode part : bom.path("components")) {
            String name = part.path("group").asText() + ":" + part.path("name").asText();
            if (name.equals("kz.lockstep:features")) continue;
            parts++;
            assertThat(part.path("version").asText())
                    .as(name)
                    .matches("[\\w.+-]+")
                    .doesNotContain("SNAPSHOT");
            assertThat(part.path("hashes")).as(name).isNotEmpty();
            List<String> licences = licences(part);
            if (BY_THEIR_FILES.contains(name)) continue;
            if (licences.stream().noneMatch(l -> ALLOWED.matcher(l).matches())) refused.add(name + " " + licences);
        }
        assertThat(parts).isGreaterThan(150);
        assertThat(refused).as("parts whose licence is none of those allowed").isEmpty();
    }

    private static List<String> licences(JsonNode part) {
        return StreamSupport.stream(part.path("licenses").spliterator(), false)
                .map(l -> l.has("expression") ? l.path("expression").asText() : known(l.path("license")))
                .toList();
    }

    private static String known(JsonNode licence) {
        return licence.has("id")
                ? licence.path("id").asText()
                : licence.path("name").asText();
    }

    /** Else two builds of one commit would differ. */
    @Test
    void theJarsHoldNoTimeOfTheirBuild() throws IOException {
        Set<LocalDateTime> times = new TreeSet<>();
        for (String jar : List.of("lockstep.jar", "lockstep-submit.jar")) {
            try (ZipFile zip = new ZipFile(Path.of("target", jar).toFile())) {
                Enumeration<? extends ZipEntry> entries = zip.entries();
                while (entries.hasMoreElements()) {
                    ZipEntry entry = entries.nextElement();
                    if (entry.getName().startsWith("lockstep/")) times.add(entry.getTimeLocal());
                }
            }
        }
        assertThat(times).containsExactly(LocalDateTime.of(2026, 1, 1, 0, 0));
    }

    @Test
    void theTreeHoldsNoSecret() throws Exception {
        List<String> found = new ArrayList<>();
        for (Path file : tracked()) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            if (SECRET.matcher(text).find()) found.add(file.toString());
        }
        assertThat(found).isEmpty();
    }

    /** What belongs to the project; hidden and built things do not. */
    private static List<Path> tracked() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String part : List.of("pom.xml", "README.md", "jobs/src", "features/src", "notebooks", "data")) {
            try (Stream<Path> all = Files.walk(HOME.resolve(part))) {
                all.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(500);
        return files;
    }
}

package lockstep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The plan of the house: every room, in the order the data walks through them. */
@AnalyzeClasses(packages = "lockstep", importOptions = HouseTest.NoTests.class)
class HouseTest {
    /** The other module's tests come as a jar of their own. */
    static final class NoTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return new DoNotIncludeTests().includes(location) && !location.contains("-tests.jar");
        }
    }

    private static final List<String> ROOMS = List.of(
            "run",
            "table",
            "ingest",
            "action",
            "pair",
            "chance",
            "cluster",
            "decoy",
            "evidence",
            "counter",
            "triage",
            "export",
            "review",
            "flag",
            "peer",
            "made",
            "score",
            "bench",
            "notebook",
            "jobs");

    @ArchTest
    static final ArchRule NO_PACKAGE_OPENS_BACKWARDS_ONTO_ITSELF =
            slices().matching("lockstep.(**)").should().beFreeOfCycles();

    @ArchTest
    static void aRoomKnowsOnlyTheRoomsBeforeIt(JavaClasses house) {
        IntStream.range(0, ROOMS.size() - 1)
                .forEach(i -> noClasses()
                        .that()
                        .resideInAPackage("lockstep." + ROOMS.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages(ROOMS.subList(i + 1, ROOMS.size())))
                        .allowEmptyShould(true)
                        .check(house));
    }

    @ArchTest
    static final ArchRule EVERY_CLASS_HAS_A_ROOM = classes().should().resideInAnyPackage(packages(ROOMS));

    @ArchTest
    static final ArchRule ONLY_JOBS_KNOW_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("lockstep.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule NOBODY_KEEPS_A_SESSION = fields().should().notHaveRawType(SparkSession.class);

    /** One idea a file: none above 300 lines. */
    @ArchTest
    static void noFileIsLong(JavaClasses house) throws IOException {
        for (String module : List.of("../features/src", "../jobs/src")) {
            try (Stream<Path> files = Files.walk(Path.of(module))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThanOrEqualTo(300);
                }
            }
        }
    }

    private static String[] packages(List<String> rooms) {
        return rooms.stream().map(r -> "lockstep." + r + "..").toArray(String[]::new);
    }
}

package lockstep;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The packages in the order in which data go through them, and what each may depend on. */
@AnalyzeClasses(packages = "lockstep", importOptions = ArchitectureTest.NoTests.class)
class ArchitectureTest {
    /** The other module's tests are in a jar of their own. */
    static final class NoTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return new DoNotIncludeTests().includes(location) && !location.contains("-tests.jar");
        }
    }

    private static final List<String> PACKAGES = List.of(
            "run",
            "table",
            "ingest",
            "action",
            "statistics",
            "kernel",
            "detect",
            "words",
            "evidence",
            "indicators",
            "triage",
            "export",
            "lineage",
            "review",
            "flag",
            "workbench",
            "baselines",
            "synthetic",
            "evaluation",
            "bench",
            "notebook",
            "jobs");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("lockstep.(**)").should().beFreeOfCycles();

    @ArchTest
    static void aPackageDependsOnEarlierPackagesOnly(JavaClasses project) {
        IntStream.range(0, PACKAGES.size() - 1)
                .forEach(i -> noClasses()
                        .that()
                        .resideInAPackage("lockstep." + PACKAGES.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(patterns(PACKAGES.subList(i + 1, PACKAGES.size())))
                        .allowEmptyShould(true)
                        .check(project));
    }

    @ArchTest
    static final ArchRule EVERY_CLASS_IS_IN_A_KNOWN_PACKAGE = classes().should().resideInAnyPackage(patterns(PACKAGES));

    /** The method runs the same on observed labels, on decoys and in a test, so it cannot know Spark. */
    @ArchTest
    static final ArchRule THE_METHOD_DOES_NOT_KNOW_SPARK = noClasses()
            .that()
            .resideInAnyPackage("lockstep.kernel..", "lockstep.statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..");

    /** Figures that are computed again by the code that computed them prove nothing. */
    @ArchTest
    static final ArchRule RECOMPUTATION_SHARES_NOTHING_WITH_DETECTION = noClasses()
            .that()
            .resideInAPackage("lockstep.evaluation.recompute..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.spark..", "scala..")
                    .or(resideInAPackage("lockstep..")
                            .and(not(resideInAnyPackage("lockstep.evaluation.recompute..", "lockstep.run..")))));

    @ArchTest
    static final ArchRule ONLY_JOBS_KNOW_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("lockstep.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule NO_FIELD_HOLDS_A_SESSION = fields().should().notHaveRawType(SparkSession.class);

    @ArchTest
    static void noFileIsLongerThan500Lines(JavaClasses project) throws IOException {
        for (String module : List.of("../features/src", "../jobs/src")) {
            try (Stream<Path> files = Files.walk(Path.of(module))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    assertThat(Files.readAllLines(file).size())
                            .as("lines of %s", file)
                            .isLessThanOrEqualTo(500);
                }
            }
        }
    }

    /** A reader finds the place for a change by the names of folders: a package with more classes has sub-packages. */
    @ArchTest
    static void noPackageHasMoreThan25Classes(JavaClasses project) throws IOException {
        for (String module : List.of("../features/src/main", "../jobs/src/main")) {
            try (Stream<Path> files = Files.walk(Path.of(module))) {
                assertThat(files.filter(f -> f.toString().endsWith(".java") && !f.endsWith("package-info.java"))
                                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting())))
                        .isNotEmpty()
                        .allSatisfy((folder, classes) ->
                                assertThat(classes).as("classes of %s", folder).isLessThanOrEqualTo(25));
            }
        }
    }

    private static String[] patterns(List<String> packages) {
        return packages.stream().map(p -> "lockstep." + p + "..").toArray(String[]::new);
    }
}

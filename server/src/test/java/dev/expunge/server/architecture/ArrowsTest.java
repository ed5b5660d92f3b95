package dev.expunge.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.expunge.server.Main;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** The arrows between rooms, and what may be touched where. */
@AnalyzeClasses(packages = "dev.expunge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
    private static final String SERVER = "dev.expunge.server..";

    /** The class itself or, for its lambdas, records and other nested classes, the one around it. */
    private static final DescribedPredicate<JavaClass> STORES =
            describe("stores", type -> outermost(type).getSimpleName().endsWith("Store"));

    private static final DescribedPredicate<JavaClass> WIRING =
            describe("the composition root", type -> type.getPackageName().equals("dev.expunge.server"));

    @ArchTest
    static final ArchRule LIBRARIES_KNOW_NO_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVER)
            .because("the libraries stand alone");

    @ArchTest
    static final ArchRule FOREIGN_HOSTS_ARE_REACHED_BY_ONE_WAY = noClasses()
            .that(DescribedPredicate.not(resideInAnyPackage(
                    "dev.expunge.egress..",
                    "dev.expunge.server.cli..",
                    "dev.expunge.server.demo..",
                    "dev.expunge.bench..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("okhttp3..", "java.net.http.."))
            .because("egress vets every address; commands and demo call servers of our own");

    @ArchTest
    static final ArchRule ROOMS_HAVE_NO_CYCLES = slices().matching("dev.expunge.server.(*)..")
            .should()
            .beFreeOfCycles()
            .because("arrows point one way: dialect, api, cli to features to storage");

    @ArchTest
    static final ArchRule LIBRARY_ROOMS_HAVE_NO_CYCLES = slices().matching(
                    "dev.expunge.(document|receipts|postgres|egress|matching|brokers|farm).(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .because("a cycle makes two packages one");

    @ArchTest
    static final ArchRule DIALECTS_ARE_FOR_THE_WIRING_ONLY = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("dev.expunge.server.dialect.."))
                    .and(DescribedPredicate.not(WIRING)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.expunge.server.dialect..")
            .because("no feature knows a vendor");

    @ArchTest
    static final ArchRule NO_DIALECT_SEES_ANOTHER = slices().matching("dev.expunge.server.dialect.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each vendor's wire form changes alone");

    @ArchTest
    static final ArchRule FEATURES_KNOW_NO_EDGE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.expunge.server.request..",
                    "dev.expunge.server.broker..",
                    "dev.expunge.server.export..",
                    "dev.expunge.server.suppression..",
                    "dev.expunge.server.watch..",
                    "dev.expunge.server.source..",
                    "dev.expunge.server.client..",
                    "dev.expunge.server.tenant..",
                    "dev.expunge.server.subject..",
                    "dev.expunge.server.job..",
                    "dev.expunge.server.webhook..",
                    "dev.expunge.server.mail..",
                    "dev.expunge.server.figures..",
                    "dev.expunge.server.storage..",
                    "dev.expunge.server.config..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.expunge.server.http..",
                    "dev.expunge.server.oauth..",
                    "dev.expunge.server.api..",
                    "dev.expunge.server.cli..",
                    "io.javalin.."))
            .because("the same features serve HTTP, commands and tests");

    @ArchTest
    static final ArchRule COMMANDS_LOAD_NO_SERVER = noClasses()
            .that()
            .resideInAPackage("dev.expunge.server.cli..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.expunge.server.http..",
                    "dev.expunge.server.storage..",
                    "dev.expunge.server.request..",
                    "org.jdbi.."))
            .because("a command asks a running server over HTTP and starts in a moment");

    @ArchTest
    static final ArchRule ONLY_STORES_TOUCH_JDBI = noClasses()
            .that(DescribedPredicate.not(STORES)
                    .and(DescribedPredicate.not(resideInAPackage("dev.expunge.server.storage.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jdbi..")
            .because("SQL stands in classes that do nothing else");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .that()
            .resideInAPackage("dev.expunge..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests move the clock");

    @ArchTest
    static final ArchRule THE_SYSTEM_CLOCK_IS_CHOSEN_BY_THE_WIRING = noClasses()
            .that(resideInAPackage("dev.expunge.server..").and(DescribedPredicate.not(WIRING)))
            .should()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("one clock for the whole node, given to constructors");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .that()
            .resideInAPackage(SERVER)
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class)
            .because("waiting is for conditions");

    @ArchTest
    static final ArchRule THE_ENVIRONMENT_IS_READ_ONCE = noClasses()
            .that(DescribedPredicate.not(
                    describe("Main", type -> outermost(type).isEquivalentTo(Main.class))))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("tests give a configuration of their own");

    @ArchTest
    static final ArchRule NO_STATIC_MUTABLE_STATE =
            fields().that().areStatic().should().beFinal().because("two nodes run in one JVM in the tests");

    @ArchTest
    static final ArchRule STANDARD_OUTPUT_BELONGS_TO_COMMANDS = noClasses()
            .that(DescribedPredicate.not(WIRING)
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "dev.expunge.server.cli..", "dev.expunge.server.demo..", "dev.expunge.receipts.."))))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .callMethod(PrintStream.class, "println", String.class)
            .because("scripts read it");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_THING_IS = classes()
            .should()
            .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Base)$")
            .because("such names hide what a class is for");

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArrowsTest::outermost).orElse(type);
    }
}

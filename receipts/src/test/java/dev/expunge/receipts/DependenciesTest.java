package dev.expunge.receipts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.expunge.receipts", importOptions = ImportOption.DoNotIncludeTests.class)
final class DependenciesTest {

    /** JSpecify is annotations only: absent at run time they are simply not seen. */
    @ArchTest
    static final ArchRule NOTHING_BUT_THE_JDK = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.expunge.receipts..", "java..", "org.jspecify.annotations..")
            .because("a third party runs the verifier with nothing but a JDK");
}

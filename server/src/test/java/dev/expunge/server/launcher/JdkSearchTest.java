package dev.expunge.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JdkSearchTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void lay() throws IOException {
        sandbox = new Sandbox(folder);
    }

    @AfterEach
    void endProcesses() {
        sandbox.close();
    }

    @Test
    void theNewestOfTheUsualFoldersIsTaken() throws Exception {
        sandbox.jdk("usr/lib/jvm/a", "25.0.9");
        Path newest = sandbox.jdk("usr/lib/jvm/b", "25.0.10");
        sandbox.jdk("opt/c", "25");
        sandbox.jdk("usr/lib/jvm/z", "9.0.4");

        assertTakes(newest);
    }

    @Test
    void aHigherMajorVersionBeatsALongerOne() throws Exception {
        sandbox.jdk("usr/lib/jvm/a", "25.0.10");
        Path newest = sandbox.jdk("opt/b", "26");

        assertTakes(newest);
    }

    @Test
    void olderOnesArePassedOverWithoutAWord() throws Exception {
        Path good = sandbox.jdk("usr/lib/jvm/good", "25.0.3");
        sandbox.jdk("usr/lib/jvm/old", "17.0.15");
        sandbox.jdk("usr/lib/jvm/older", "1.8.0_402");
        sandbox.environment()
                .put("JAVA_HOME", sandbox.jdk("elsewhere/old", "21.0.1").toString());
        assertTakes(good);

        assertThat(sandbox.run("doctor").err()).isEmpty();
    }

    @Test
    void aJavaHomeThatIsNewEnoughIsTheOperatorsWord() throws Exception {
        sandbox.jdk("usr/lib/jvm/newer", "26.0.1");
        Path named = sandbox.jdk("elsewhere/named", "25.0.3");
        sandbox.environment().put("JAVA_HOME", named.toString());

        assertTakes(named);
    }

    @Test
    void aJdkOnThePathIsFoundBehindItsSymbolicLink() throws Exception {
        Path jdk = sandbox.jdk("elsewhere/jdk 25", "25.0.3");
        Files.createSymbolicLink(sandbox.at("bin/javac"), jdk.resolve("bin/javac"));

        assertTakes(jdk);
    }

    @Test
    void theFoldersOfVersionManagersAreSearched() throws Exception {
        Path jdk = sandbox.jdk("home/.sdkman/candidates/java/25-tem", "25");

        assertTakes(jdk);
    }

    @Test
    void theFoldersOfMacsAreSearched() throws Exception {
        Path jdk = sandbox.jdk("Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home", "25.0.1");

        assertTakes(jdk);
    }

    @Test
    void anEarlyAccessBuildCounts() throws Exception {
        Path jdk = sandbox.jdk("opt/early", "27-ea");

        assertTakes(jdk);
    }

    @Test
    void aRuntimeWithoutCompilerIsNoJdk() throws Exception {
        sandbox.runtime("usr/lib/jvm/runtime", "26");
        Path jdk = sandbox.jdk("usr/lib/jvm/jdk", "25");

        assertTakes(jdk);
    }

    @Test
    void withoutOneItSaysWhatToInstallAndExits1() throws Exception {
        sandbox.jdk("usr/lib/jvm/old", "24.0.2");
        sandbox.runtime("usr/lib/jvm/runtime", "25.0.3");
        Files.writeString(sandbox.jdk("opt/broken", "25").resolve("release"), "JAVA_VERSION=\"\"\n");

        Run run = sandbox.run("doctor");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("JDK 25", "apt-get install", "JAVA_HOME", "usr/lib/jvm/old");
        assertThat(sandbox.mavenCalls()).isEmpty();
    }

    @Test
    void mavenRunsOnTheSameJdk() throws Exception {
        Path jdk = sandbox.jdk("usr/lib/jvm/good", "25.0.3");

        assertThat(sandbox.run("mvn", "-v").out()).contains("maven JAVA_HOME=" + jdk);
    }

    private void assertTakes(Path jdk) throws Exception {
        Run run = sandbox.run("doctor");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("JAVA_HOME=" + jdk + "\n");
    }
}

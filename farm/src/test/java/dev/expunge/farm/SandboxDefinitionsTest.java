package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.definition.Outcome;
import dev.expunge.brokers.search.Replay;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every site ships with a definition that the brokers' reader takes. */
class SandboxDefinitionsTest {
    private static final DefinitionReader READER = new DefinitionReader();

    static Stream<String> sites() {
        return Sites.standard().all().map(Site::name);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void theDefinitionOfEverySiteIsReadAndSpeaksOfThatSite(String name) {
        Site site = Sites.standard().site(name);

        Definition read = READER.read(SandboxDefinitions.text(name));

        assertThat(read.id()).isEqualTo(Integer.toString(site.number()));
        assertThat(read.name()).isEqualTo(site.title());
        assertThat(read.origin()).hasToString("http://" + site.host() + ":" + FarmOptions.PORT);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void everySavedPageBesideADefinitionIsWhatItSays(String name) {
        Definition definition = READER.read(SandboxDefinitions.text(name));

        assertThat(definition.fixtures())
                .allSatisfy(fixture -> assertThat(
                                Replay.of(definition, fixture.file(), saved(fixture.file()), () -> FarmOptions.START)
                                        .fits(fixture))
                        .as(fixture.file())
                        .isTrue());
    }

    @Test
    void somePagesAreSavedOfEachOutcome() {
        assertThat(sites().flatMap(name -> READER.read(SandboxDefinitions.text(name)).fixtures().stream())
                        .map(Definition.Fixture::expect))
                .contains(Outcome.RESULTS, Outcome.EMPTY, Outcome.CHALLENGED, null);
    }

    private static byte[] saved(String file) {
        try (InputStream in = SandboxDefinitions.class.getResourceAsStream("sandbox/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thereIsOneForEverySiteUnderItsBrokerId() {
        assertThat(SandboxDefinitions.texts())
                .hasSize(28)
                .containsKeys("1", "28")
                .hasSameSizeAs(Sites.standard().all().toList());
    }
}

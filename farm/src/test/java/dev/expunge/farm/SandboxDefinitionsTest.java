package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
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

    @Test
    void thereIsOneForEverySiteUnderItsBrokerId() {
        assertThat(SandboxDefinitions.texts())
                .hasSize(28)
                .containsKeys("1", "28")
                .hasSameSizeAs(Sites.standard().all().toList());
    }
}

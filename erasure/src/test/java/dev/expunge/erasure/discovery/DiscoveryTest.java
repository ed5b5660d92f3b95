package dev.expunge.erasure.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Discovery of eight databases of different taste, held against what somebody who knows them expects. The heuristics were written
 * with the first six in view. The gym and the estate agency were written later: at first sight they gave precision 0.73 and 0.77,
 * recall 0.71 and 0.53, and taught what was missing. What it is worth elsewhere, {@link UnseenSchemaTest} tells.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscoveryTest {
    private static final List<String> COMPANIES =
            List.of("shop", "clinic", "forum", "bank", "school", "saas", "gym", "estate");

    private final Map<String, DiscoveredCompany> known = new TreeMap<>();

    private DiscoveredCompany company(String name) {
        return known.computeIfAbsent(name, DiscoveredCompany::of);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "clinic", "forum", "bank", "school", "saas", "gym", "estate"})
    void whatIsExpectedOfACompanyIsFoundAndLittleElse(String name) {
        Score score = company(name).score();
        System.out.println("discovery of " + name + ": " + score);
        assertThat(score.precision()).as(score.toString()).isGreaterThanOrEqualTo(0.9);
        assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void overAllCompaniesGuessesAreRight() {
        Score all = COMPANIES.stream()
                .map(name -> company(name).score())
                .reduce(Score::and)
                .orElseThrow();
        System.out.println("discovery of all: " + all);
        assertThat(all.precision()).isGreaterThanOrEqualTo(0.96);
        assertThat(all.recall()).isGreaterThanOrEqualTo(0.96);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "clinic", "forum", "bank", "school", "saas", "gym", "estate"})
    void nothingButOpenDecisionsStandsInTheWayOfAMap(String name) {
        assertThat(company(name).problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.message())
                        .matches("is to be decided: .*|is an unconfirmed guess of 0\\.\\d\\d: .*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "clinic", "forum", "bank", "school", "saas", "gym", "estate"})
    void noSampledValueGetsIntoAMap(String name) {
        List<String> values = company(name).tellingValues();
        assertThat(values).hasSizeGreaterThan(500);
        String yaml = company(name).yaml();
        assertThat(values).noneMatch(yaml::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "saas"})
    void aDatabaseThatHasNotChangedGivesTheSameMap(String name) {
        assertThat(DiscoveredCompany.discover(name, company(name).database()))
                .isEqualTo(company(name).yaml());
    }
}

package dev.expunge.matching.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {
    @Test
    void aStateHasOneCodeHoweverItIsWritten() {
        States states = States.standard();

        assertThat(states.canonical("Missouri"))
                .isEqualTo(states.canonical(" mo "))
                .isEqualTo("mo");
        assertThat(states.canonical("N. Car.")).isEqualTo("nc");
        assertThat(states.canonical("Calif.")).isEqualTo("ca");
        assertThat(states.canonical("District of Columbia")).isEqualTo("dc");
        assertThat(states.canonical("New South Wales")).isEqualTo("newsouthwales");
    }

    @Test
    void thereAreFiftyStatesTheDistrictAndFiveTerritories() {
        assertThat(dev.expunge.matching.text.Lines.of("states.txt")).hasSize(56);
    }

    @Test
    void saintFortMountAndTheCompassAreWrittenOut() {
        assertThat(CityName.of("St. Louis")).isEqualTo(CityName.of("Saint Louis"));
        assertThat(CityName.of("Ft Worth")).isEqualTo(CityName.of("FORT WORTH"));
        assertThat(CityName.of("Mt. Vernon")).isEqualTo(CityName.of("Mount Vernon"));
        assertThat(CityName.of("N Las Vegas")).isEqualTo(CityName.of("North Las Vegas"));
        assertThat(CityName.of("Winston Salem")).isEqualTo(CityName.of("Winston-Salem"));
        assertThat(CityName.of("NYC")).isEqualTo(CityName.of("New York"));
    }

    @Test
    void aNameThatBreaksOffIsKnownAsSuch() {
        assertThat(CityName.of("Chi…")).isEqualTo(new CityName("chi", true));
        assertThat(CityName.of("Chi...").cut()).isTrue();
        assertThat(CityName.of("Chicago").cut()).isFalse();
    }

    @Test
    void theCitiesLieInStatesThatExist() {
        assertThat(Cities.standard().all())
                .hasSizeGreaterThan(200)
                .allSatisfy(city ->
                        assertThat(States.standard().isKnown(city.state())).isTrue());
    }
}

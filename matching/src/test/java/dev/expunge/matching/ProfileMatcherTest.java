package dev.expunge.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.expunge.matching.compare.Field;
import dev.expunge.matching.compare.Level;
import dev.expunge.matching.model.Weights;
import dev.expunge.matching.name.NameText;
import dev.expunge.matching.person.AgeText;
import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Life;
import dev.expunge.matching.person.Person;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.person.Residence;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileMatcherTest {
    private static final Search OF_THREE = new Search(3, true);

    private final Person john = Person.named(new PersonName("John", "Albert", "Smith", "Jr"))
            .born(Born.in(1974))
            .livingIn(Residence.parse("Saint Louis, MO"))
            .relatedTo(NameText.parse("Mary Smith"))
            .reachedAt("(314) 555-0142")
            .writingFrom("john.smith@example.com")
            .being(Life.ALIVE);

    @Test
    void theSamePersonInAListingsWritingIsAMatch() {
        Person listing = Person.named(NameText.parse("Smith, Jack A."))
                .born(AgeText.parse("52", 2026).born())
                .livingIn(Residence.parse("St. Louis, Missouri"))
                .relatedTo(NameText.parse("Mary Smith"));

        Match match = match(john, listing);

        assertThat(match.verdict()).isEqualTo(Verdict.MATCH);
        assertThat(level(match, Field.GIVEN)).isEqualTo(Level.GIVEN_NICKNAME);
        assertThat(level(match, Field.MIDDLE)).isEqualTo(Level.MIDDLE_INITIAL);
        assertThat(level(match, Field.PLACE)).isEqualTo(Level.PLACE_CITY_STATE);
    }

    @Test
    void theContributionsAddUpToTheOdds() {
        Match match = match(john, Person.named("John", "Smith").livingIn(new Residence("Kansas City", "MO")));

        double bits = match.priorBits()
                + match.kinBits()
                + match.contributions().stream().mapToDouble(Contribution::bits).sum();
        double odds = Math.pow(2, bits);
        assertThat(match.probability()).isCloseTo(odds / (1 + odds), within(1e-9));
    }

    @Test
    void aFieldThatOneSideLacksSaysNothing() {
        Match match = match(john, Person.named("John", "Smith"));

        assertThat(match.contributions())
                .extracting(Contribution::field)
                .containsExactly(Field.GIVEN, Field.FAMILY, Field.ORDER);
    }

    @Test
    void anotherGenerationIsAConflictHoweverMuchElseAgrees() {
        Person father = Person.named(new PersonName("John", "Albert", "Smith", "Sr"))
                .born(Born.in(1948))
                .livingIn(Residence.parse("Saint Louis, MO"))
                .relatedTo(NameText.parse("Mary Smith"));

        Match match = match(john, father);

        assertThat(level(match, Field.SUFFIX)).isEqualTo(Level.SUFFIX_CONFLICT);
        assertThat(bits(match, Field.SUFFIX)).isLessThan(-5);
        assertThat(match.probability()).isLessThan(0.05);
    }

    @Test
    void namesThatLookAlikeToABlindEyeAreDifferent() {
        assertThat(match(Person.named("John", "Smith"), Person.named("Johnathan", "Goldsmith"))
                        .verdict())
                .isEqualTo(Verdict.NO);
        assertThat(level(match(Person.named("Ann", "Lee"), Person.named("Anna", "Brownlee")), Field.FAMILY))
                .isEqualTo(Level.FAMILY_OTHER);
    }

    @Test
    void writingMakesNoDifference() {
        assertThat(family("OBrien", "O'Brien")).isEqualTo(Level.FAMILY_EQUAL);
        assertThat(family("Garcia", "García")).isEqualTo(Level.FAMILY_EQUAL);
        assertThat(family("Mueller", "Müller")).isEqualTo(Level.FAMILY_EQUAL);
        assertThat(family("De La Cruz", "Delacruz")).isEqualTo(Level.FAMILY_EQUAL);
        assertThat(family("Garcia Lopez", "Garcia-Lopez")).isEqualTo(Level.FAMILY_EQUAL);
        assertThat(family("Smith Jr", "Smith")).isEqualTo(Level.FAMILY_EQUAL);
        assertThat(level(match(Person.named("José", "Garcia"), Person.named("Jose", "García")), Field.GIVEN))
                .isEqualTo(Level.GIVEN_EQUAL);
    }

    @Test
    void halfOfADoubleNameIsEvidence() {
        assertThat(family("Garcia Lopez", "Garcia")).isEqualTo(Level.FAMILY_PART);
        assertThat(family("Smith-Jones", "Jones-Smith")).isEqualTo(Level.FAMILY_PART);
        assertThat(family("Wong", "Garcia Lopez")).isEqualTo(Level.FAMILY_OTHER);
    }

    @Test
    void anEarlierNameCounts() {
        Person mary = Person.named("Mary", "Smith").alsoNamed(new PersonName("Mary", "Zelman"));

        assertThat(level(match(mary, Person.named("Mary", "Zelman")), Field.FAMILY))
                .isEqualTo(Level.FAMILY_EQUAL);
    }

    @Test
    void swappedNamesAreSeen() {
        Match match = match(Person.named("Jordan", "Zelman"), Person.named("Zelman", "Jordan"));

        assertThat(level(match, Field.ORDER)).isEqualTo(Level.ORDER_SWAPPED);
        assertThat(level(match, Field.FAMILY)).isEqualTo(Level.FAMILY_EQUAL);
    }

    @Test
    void aRareNameSaysMoreThanACommonOne() {
        double smith = bits(match(Person.named("John", "Smith"), Person.named("John", "Smith")), Field.FAMILY);
        double zelman = bits(match(Person.named("John", "Zelman"), Person.named("John", "Zelman")), Field.FAMILY);

        assertThat(zelman).isGreaterThan(smith + 5);
    }

    @Test
    void aCityWithoutAStateIsWeakEvidenceAndNoConflict() {
        Person chicagoan = Person.named("Ann", "Lee").livingIn(Residence.parse("Chicago, IL"));
        Match known = match(chicagoan, Person.named("Ann", "Lee").livingIn(Residence.parse("Chicago, IL")));
        Match bare = match(chicagoan, Person.named("Ann", "Lee").livingIn(Residence.parse("Chicago")));
        Match cut = match(chicagoan, Person.named("Ann", "Lee").livingIn(Residence.parse("Chi…, IL")));

        assertThat(bits(bare, Field.PLACE)).isPositive().isLessThan(bits(known, Field.PLACE));
        assertThat(bits(cut, Field.PLACE)).isPositive();
    }

    @Test
    void anAgeBandIsWeakerThanAYearAndAnotherBandAConflict() {
        Match exact = match(
                john,
                Person.named("John", "Smith").born(AgeText.parse("52", 2026).born()));
        Match band = match(
                john,
                Person.named("John", "Smith").born(AgeText.parse("50s", 2026).born()));
        Match other = match(
                john,
                Person.named("John", "Smith").born(AgeText.parse("30s", 2026).born()));

        assertThat(bits(band, Field.BORN)).isPositive().isLessThan(bits(exact, Field.BORN));
        assertThat(bits(other, Field.BORN)).isNegative();
    }

    @Test
    void phonesAndMaskedAddressesAreEvidence() {
        Match match = match(
                john, Person.named("John", "Smith").reachedAt("+1 314-555-0142").writingFrom("j****h@exam***.com"));

        assertThat(level(match, Field.PHONE)).isEqualTo(Level.PHONE_SAME);
        assertThat(level(match, Field.EMAIL)).isEqualTo(Level.EMAIL_FITS);
        assertThat(level(match(john, Person.named("John", "Smith").writingFrom("k***@example.com")), Field.EMAIL))
                .isEqualTo(Level.EMAIL_FITS_NOT);
        assertThat(level(match(john, Person.named("John", "Smith").reachedAt("555-0142")), Field.PHONE))
                .isEqualTo(Level.PHONE_LAST_SEVEN);
    }

    @Test
    void theDeadAreNotTheLiving() {
        Match match = match(john, Person.named("John", "Smith").being(Life.DECEASED));

        assertThat(bits(match, Field.LIFE)).isLessThan(-3);
    }

    @Test
    void theMoreASearchBringsUpTheLessEachIsWorth() {
        Person listing = Person.named("John", "Smith").livingIn(Residence.parse("St Louis, MO"));
        ProfileMatcher matcher = matcher(john);

        assertThat(matcher.match(listing, new Search(2, true)).probability())
                .isGreaterThan(2 * matcher.match(listing, new Search(40, true)).probability());
    }

    @Test
    void aCityThatWasAskedForIsNoEvidenceTwice() {
        Person profile = Person.named("John", "Smith").born(Born.in(1980)).livingIn(Residence.parse("Columbus, OH"));
        Person listing =
                Person.named("John", "Smith").born(new Born(1976, 1986)).livingIn(Residence.parse("Columbus, OH"));
        Search byState = new Search(2, true);
        Search byCity = new Search(2, true, true, Search.AMERICANS);

        assertThat(matcher(profile).match(listing, byState).verdict()).isEqualTo(Verdict.MATCH);
        assertThat(matcher(profile).match(listing, byCity).probability())
                .isLessThan(Thresholds.STANDARD.match())
                .isGreaterThan(0.2);
    }

    @Test
    void namesakesOfWhomNothingElseIsKnownAreNotAllThePerson() {
        Person listing = Person.named("John", "Smith").livingIn(Residence.parse("St Louis, MO"));
        for (int namesakes : new int[] {2, 5, 20}) {
            List<Match> matches =
                    matcher(john).matches(Collections.nCopies(namesakes, listing), new Search(namesakes, true));

            assertThat(matches).noneMatch(match -> match.verdict() == Verdict.MATCH);
            assertThat(matches.stream().mapToDouble(Match::probability).sum()).isLessThan(1.2);
        }
    }

    @Test
    void twoListingsThatSurelyAreThePersonsStaySo() {
        Person listing = Person.named("John", "Smith")
                .born(Born.in(1974))
                .livingIn(Residence.parse("St Louis, MO"))
                .reachedAt("(314) 555-0142");
        List<Match> matches = matcher(john)
                .matches(
                        List.of(
                                listing,
                                Person.named("John", "Smith").livingIn(Residence.parse("Joplin, MO")),
                                listing),
                        OF_THREE);

        assertThat(matches)
                .extracting(match -> match.verdict() == Verdict.MATCH)
                .containsExactly(true, false, true);
    }

    @Test
    void oneListingHasNoRivals() {
        Person listing = Person.named("John", "Smith").livingIn(Residence.parse("St Louis, MO"));
        Match alone = matcher(john).match(listing, OF_THREE);

        assertThat(matcher(john).matches(List.of(listing), OF_THREE).getFirst().probability())
                .isCloseTo(alone.probability(), within(1e-12));
    }

    @Test
    void aListingWithoutANameIsNeverAMatch() {
        Person nameless = new Person(
                java.util.List.of(),
                Born.in(1974),
                john.residences(),
                john.phones(),
                john.emails(),
                john.relatives(),
                Life.UNKNOWN);

        assertThat(match(john, nameless).probability()).isZero();
    }

    @Test
    void thresholdsBelongToThePlan() {
        Thresholds careful = new Thresholds(0.99, 0.2);

        assertThat(careful.verdict(0.98)).isEqualTo(Verdict.REVIEW);
        assertThat(Thresholds.STANDARD.verdict(0.98)).isEqualTo(Verdict.MATCH);
        assertThat(careful.verdict(0.1)).isEqualTo(Verdict.NO);
    }

    @Test
    void theSentencesTellWhyWithoutThePersonsData() {
        Match match = match(john, Person.named("John", "Smith").livingIn(Residence.parse("St Louis, MO")));

        assertThat(match.sentences())
                .anySatisfy(line -> assertThat(line).matches("family name: equal \\(\\+\\d+\\.\\d bits\\)"))
                .noneSatisfy(line -> assertThat(line).containsIgnoringCase("smith"));
    }

    private static Match match(Person profile, Person listing) {
        return matcher(profile).match(listing, OF_THREE);
    }

    private static ProfileMatcher matcher(Person profile) {
        return new ProfileMatcher(profile, Weights.standard(), Thresholds.STANDARD);
    }

    private static @Nullable Level family(String left, String right) {
        return level(match(Person.named("Maria", left), Person.named("Maria", right)), Field.FAMILY);
    }

    private static @Nullable Level level(Match match, Field field) {
        return match.contributions().stream()
                .filter(one -> one.field() == field)
                .map(Contribution::level)
                .findAny()
                .orElse(null);
    }

    private static double bits(Match match, Field field) {
        return match.contributions().stream()
                .filter(one -> one.field() == field)
                .mapToDouble(Contribution::bits)
                .sum();
    }
}

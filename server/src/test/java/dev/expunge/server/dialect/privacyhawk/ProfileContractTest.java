package dev.expunge.server.dialect.privacyhawk;

import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.PROFILE;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rules of profiles, each with its own message, by the tables of the contract. */
class ProfileContractTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void aWholeProfileIsTaken() {
        assertThat(faults(PROFILE)).isEmpty();
    }

    @Test
    void theLeastProfileIsTaken() {
        assertThat(faults("""
                {"name": {"first": "Ida", "last": "Sample"}, "addresses": [{"city": "Dayton", "state": "US-OH"}], "shoeSize": 41,
                 "birthYear": null}""")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"city\": \"Perth\", \"state\": \"wa\", \"postalCode\": \"6000\", \"country\": \"AU\"}",
                "{\"city\": \"Regina\", \"state\": \"CA-SK\", \"postalCode\": \"S4P 3Y2\", \"country\": \"ca\"}",
                "{\"address1\": \"1 High St\", \"city\": \"Ely\", \"postalCode\": \"CB7 4DL\", \"country\": \"GB\"}",
                "{\"city\": \"Graz\", \"postalCode\": \"8010\", \"country\": \"AT\"}",
                "{\"city\": \"San Juan\", \"state\": \"PR\"}"
            })
    void anAddressFollowsItsCountry(String address) {
        assertThat(faults(with("addresses", "[" + address + "]"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name|null|profile.name|missing_value",
                "name|\"Ida\"|profile.name|invalid_value",
                "name|{\"last\":\"Sample\"}|profile.name.first|missing_value",
                "name|{\"first\":\"Ida\",\"last\":\" \"}|profile.name.last|missing_value",
                "name|{\"first\":7,\"last\":\"Sample\"}|profile.name.first|invalid_value",
                "name|{\"first\":\"I\\u0000da\",\"last\":\"Sample\"}|profile.name.first|invalid_value",
                "otherNames|{}|profile.otherNames|invalid_value",
                "otherNames|[{\"first\":\"Ida\"}]|profile.otherNames[0].last|missing_value",
                "birthYear|\"1974\"|profile.birthYear|invalid_value",
                "birthYear|2027|profile.birthYear|invalid_value",
                "birthYear|1899|profile.birthYear|invalid_value",
                "birthMonth|13|profile.birthMonth|invalid_value",
                "birthMonth|0|profile.birthMonth|invalid_value",
                "addresses|null|profile.addresses|missing_value",
                "addresses|[]|profile.addresses|invalid_value",
                "addresses|[7]|profile.addresses[0]|invalid_value",
                "addresses|[{\"state\":\"OH\"}]|profile.addresses[0].city|missing_value",
                "addresses|[{\"city\":\"Dayton\"}]|profile.addresses[0].state|missing_value",
                "addresses|[{\"city\":\"Dayton\",\"state\":\"ZZ\"}]|profile.addresses[0].state|invalid_value",
                "addresses|[{\"city\":\"Dayton\",\"state\":\"OH\",\"postalCode\":\"4540\"}]|profile.addresses[0].postalCode|invalid_value",
                "addresses|[{\"city\":\"Dayton\",\"state\":\"OH\",\"country\":\"XX\"}]|profile.addresses[0].country|invalid_value",
                "addresses|[{\"city\":\"Dayton\",\"state\":\"OH\",\"current\":\"yes\"}]|profile.addresses[0].current|invalid_value",
                "addresses|[{\"city\":\"Ely\",\"postalCode\":\"CB7 4DL\",\"country\":\"GB\"}]|profile.addresses[0].address1|missing_value",
                "addresses|[{\"city\":\"Graz\",\"country\":\"AT\"}]|profile.addresses[0].postalCode|missing_value",
                "addresses|[{\"city\":\"Perth\",\"postalCode\":\"6000\",\"country\":\"AU\"}]|profile.addresses[0].state|missing_value",
                "addresses|[{\"city\":\"Regina\",\"state\":\"OH\",\"postalCode\":\"S4P 3Y2\",\"country\":\"CA\"}]|profile.addresses[0].state|invalid_value",
                "emailAddresses|[\"ida\"]|profile.emailAddresses[0]|invalid_value",
                "emailAddresses|[\"ida@example.com\", 7]|profile.emailAddresses[1]|invalid_value",
                "phoneNumbers|[\"9375550123\"]|profile.phoneNumbers[0]|invalid_value",
                "phoneNumbers|[\"+19375550123\",\"+0\"]|profile.phoneNumbers[1]|invalid_value"
            })
    void whatIsWrongIsNamed(String member, String value, String field, String code) {
        List<PrivacyHawkError.Item> faults = faults(with(member, value));

        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().field()).isEqualTo(field);
        assertThat(faults.getFirst().code()).hasToString(code);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        List<PrivacyHawkError.Item> faults = faults("""
                {"name": {}, "birthYear": 3000, "addresses": [{"country": "XX"}, {"city": "Dayton", "state": "ZZ"}],
                 "emailAddresses": "none", "phoneNumbers": [""]}""");

        assertThat(faults)
                .extracting(PrivacyHawkError.Item::field)
                .containsExactly(
                        "profile.name.first",
                        "profile.name.last",
                        "profile.birthYear",
                        "profile.addresses[0].country",
                        "profile.addresses[0].city",
                        "profile.addresses[1].state",
                        "profile.emailAddresses",
                        "profile.phoneNumbers[0]");
    }

    @Test
    void noMessageSaysWhatStandsThere() {
        List<PrivacyHawkError.Item> faults = faults(with("emailAddresses", "[\"ida.secret at example.com\"]"));

        assertThat(faults.toString()).doesNotContain("secret");
    }

    @Test
    void thePrimaryAddressIsTheFirstThatIsCurrent() {
        Members body = Members.ofBody(bytes(with("addresses", """
                [{"city": "Dayton", "state": "OH"}, {"city": "Akron", "state": "OH", "current": true}]""")), new Faults());

        assertThat(ProfileForm.read(body, NOW)
                        .orElseThrow()
                        .addresses()
                        .getFirst()
                        .city())
                .isEqualTo("Akron");
    }

    private static List<PrivacyHawkError.Item> faults(String profile) {
        Faults faults = new Faults();
        ProfileForm.read(Members.ofBody(bytes(profile), faults), NOW);
        try {
            faults.check();
            return List.of();
        } catch (PrivacyHawkException e) {
            return e.error().items();
        }
    }

    private static byte[] bytes(String profile) {
        return ("{\"profile\": " + profile + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String with(String member, String value) {
        ObjectNode profile = (ObjectNode) json(PROFILE);
        JsonNode node = MAPPER.readTree(value);
        return profile.set(member, node).toString();
    }
}

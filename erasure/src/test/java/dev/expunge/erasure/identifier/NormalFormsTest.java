package dev.expunge.erasure.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalFormsTest {
    private final NormalForms forms = new NormalForms("US");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "email | Ann.Smith+Shop@Example.COM | ann.smith+shop@example.com",
                "email | `\u00a0\tann@example.com\n` | ann@example.com",
                "email | Jose\u0301@example.com | jos\u00e9@example.com",
                "email | ann@B\u00dcCHER.example | ann@xn--bcher-kva.example",
                "email | ann@xn--bcher-kva.example | ann@xn--bcher-kva.example",
                "email | ann@fa\u00df.example | ann@xn--fa-hia.example",
                "email | \"ann smith\"@example.com | \"ann smith\"@example.com",
                "email | o'neil@example.com | o'neil@example.com",
                "email | ann@intranet.corp | ann@intranet.corp",
                "email | \u00c5NN@example.com | \u00e5nn@example.com",
                "phone_number | (415) 555-0100 | +14155550100",
                "phone_number | 1-415-555-0100 | +14155550100",
                "phone_number | +14155550100 | +14155550100",
                "phone_number | ` +44 (0)20 7946 0000 ` | +442079460000",
                "phone_number | 011 44 20 7946 0000 | +442079460000",
                "phone_number | +390669812345 | +390669812345",
                "custom_id | `  A-17 ` | A-17",
                "advertising_id | 6D92078A-8246-4BA4-AE5B-76104861E7DC | 6d92078a-8246-4ba4-ae5b-76104861e7dc",
                "install_id | 6d92078a-8246-4ba4-ae5b-76104861e7dc | 6d92078a-8246-4ba4-ae5b-76104861e7dc",
                "customer | 6D92078A-8246-4BA4-AE5B-76104861E7DC | 6d92078a-8246-4ba4-ae5b-76104861e7dc",
                "customer | ` Cust-9 ` | Cust-9",
            })
    void normalFormsAreFixedPoints(String type, String raw, String normal) {
        Identifier identifier = forms.of(type, raw);
        assertThat(identifier.value()).isEqualTo(normal);
        assertThat(forms.of(type, identifier.value())).isEqualTo(identifier);
    }

    @Test
    void hyphensAndUnderscoresOfResourceTypesAreOne() {
        assertThat(forms.of("account-member", "7")).isEqualTo(new Identifier("account_member", "7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "email | ann | has no local part and domain",
                "email | @example.com | has no local part and domain",
                "email | ann@localhost | is no e-mail address",
                "email | ann@exa_mple.com | has no valid domain",
                "email | ann@[192.0.2.1] | has no valid domain",
                "email | ann smith@example.com | is no e-mail address",
                "email | a@b@example.com | is no e-mail address",
                "email | ann@example.com. | is no e-mail address",
                "email | `   ` | is empty",
                "phone_number | 555-0100 | is no phone number",
                "phone_number | n/a | is no phone number",
                "phone_number | +1 415 | is no phone number",
                "phone_number | (415) 555-0100 x12 | has an extension, behind which other people may be",
                "advertising_id | 6d92078a82464ba4ae5b76104861e7dc | is no UUID",
                "advertising_id | 1-1-1-1-1 | is no UUID",
                "custom_id | `a\0b` | holds a character that no database stores",
                "custom_id | `a\ud800b` | holds a character that no database stores",
            })
    void whatIsNoIdentifierIsRefusedWithoutShowingIt(String type, String raw, String reason) {
        assertThatThrownBy(() -> forms.of(type, raw))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidIdentifierException.class))
                .satisfies(e -> assertThat(e.type()).isEqualTo(type))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e).hasMessage(type + ": " + reason));
    }

    @Test
    void lengthsAreBounded() {
        assertThat(forms.of("email", "a".repeat(64) + "@example.com").value()).hasSize(76);
        assertThatThrownBy(() -> forms.of("email", "a".repeat(65) + "@example.com"))
                .hasMessage("email: has a local part of more than 64 octets");
        String longDomain = "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(60) + "." + "e".repeat(60);
        assertThatThrownBy(() -> forms.of("email", "ann.smith@" + longDomain + ".com"))
                .hasMessageStartingWith("email: ");
        assertThat(forms.of("custom_id", "\ud83d\ude00".repeat(512)).value()).hasSize(1024);
        assertThatThrownBy(() -> forms.of("custom_id", "x".repeat(513)))
                .hasMessage("custom_id: is longer than 512 characters");
    }

    @Test
    void aTypeThatIsNoLowerCaseNameIsRefused() {
        assertThatThrownBy(() -> forms.of("E-Mail", "ann@example.com"))
                .isInstanceOf(InvalidIdentifierException.class)
                .hasMessageNotContaining("E-Mail");
    }

    @Test
    void theDefaultRegionReadsNumbersWithoutAPlusSign() {
        assertThat(new NormalForms("GB").of("phone_number", "020 7946 0000").value())
                .isEqualTo("+442079460000");
        assertThatThrownBy(() -> new NormalForms("XX")).isInstanceOf(IllegalArgumentException.class);
    }
}

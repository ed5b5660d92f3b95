package dev.expunge.brokers.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;

class FormsTest {
    @Test
    void anotherHostIsNotToldWhatTheAddressOfThePageSays() {
        String page = "https://www.plain.example/people?name=ann+lee";

        assertThat(Forms.referer(page, "https://www.plain.example/send")).isEqualTo(page);
        assertThat(Forms.referer(page, "https://forms.other.example/send")).isEqualTo("https://www.plain.example/");
    }

    @Test
    void namesThatPagesGiveTheirFieldsAreCutToWhatANameNeeds() {
        String name = "<b>" + "long".repeat(100);
        FormElement form = (FormElement) Objects.requireNonNull(
                Jsoup.parse("<form><input required></form>").selectFirst("form"));
        Objects.requireNonNull(form.selectFirst("input")).attr("name", name);

        assertThat(Field.demanded(form).orElseThrow())
                .hasSize(80)
                .startsWith("_b_long")
                .matches("[A-Za-z0-9_.-]+");
    }
}

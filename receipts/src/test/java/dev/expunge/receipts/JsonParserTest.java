package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "1 1",
                "tru",
                "True",
                "nul",
                "NaN",
                "01",
                "1.",
                ".5",
                "+1",
                "-",
                "1e",
                "'a'",
                "\"a",
                "\"a\nb\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u\u0661234\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "/* no */ 1",
                "\u00a01",
                "1\0"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void sixteenLevelsAreReadAndSeventeenRefused() {
        assertThat(parse("[".repeat(16) + "]".repeat(16))).isInstanceOf(Json.Items.class);
        assertThatThrownBy(() -> parse("[".repeat(17) + "]".repeat(17))).hasMessageContaining("levels");
    }

    @Test
    void escapesAreRead() {
        assertThat(parse("\"\\\"\\\\\\/\\b\\t\\n\\f\\r\\u00e9\\ud83d\\ude00\""))
                .isEqualTo(new Json.Text("\"\\/\b\t\n\f\ré😀"));
    }

    @Test
    void onlyWholeNumbersThatEveryReaderKeepsAreWhole() {
        assertThat(parse("9007199254740991")).isEqualTo(new Json.Whole(9007199254740991L));
        for (String other : new String[] {"9007199254740992", "99999999999999999999", "-1", "-0", "1.0", "1e2"}) {
            assertThat(parse(other)).isEqualTo(new Json.Other(other));
        }
    }

    @Test
    void theRenderingIsThatOfEcmascript() {
        String text = "{\"a\":[],\"b\":{},\"c\":[1,{\"d\":\"\\u0001\\u001f\\u007f\\/é\\n\"}],\"e\":true}";

        assertThat(JsonWriter.render(parse(text), 0)).isEqualTo("""
                        {
                          "a": [],
                          "b": {},
                          "c": [
                            1,
                            {
                              "d": "\\u0001\\u001f\u007f/é\\n"
                            }
                          ],
                          "e": true
                        }""");
    }

    private static Json parse(String text) {
        return JsonParser.parse(text.getBytes(UTF_8));
    }
}

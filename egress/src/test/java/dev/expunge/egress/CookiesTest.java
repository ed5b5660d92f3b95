package dev.expunge.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CookiesTest {
    private static final String SITE = "https://www.example.com/a/b";

    private final Cookies cookies = new Cookies();

    @Test
    void aSiteIsToldAgainWhatItAskedToBeToldAndNobodyElseIs() {
        cookies.keep(SITE, List.of("s=1; Path=/; HttpOnly", "t=2; Path=/a", "u=3; Domain=example.com; Path=/"));

        assertThat(cookies.header("https://www.example.com/a/c")).contains("s=1; t=2; u=3");
        assertThat(cookies.header("https://www.example.com/")).contains("s=1; u=3");
        assertThat(cookies.header("https://other.example.com/")).contains("u=3");
        assertThat(cookies.header("https://example.org/")).isEmpty();
    }

    @Test
    void aNewerValueTakesThePlaceOfTheOlderAndAnExpiredOneGoes() {
        cookies.keep(SITE, List.of("s=1; Path=/"));
        cookies.keep(SITE, List.of("s=2; Path=/"));
        assertThat(cookies.header(SITE)).contains("s=2");

        cookies.keep(SITE, List.of("s=; Path=/; Max-Age=0"));
        assertThat(cookies.header(SITE)).isEmpty();
    }

    @Test
    void whatOneMayNotSetOrCannotSendIsNotKept() {
        cookies.keep(SITE, List.of("a=1; Domain=example.org", "b=2; Domain=com", "c=\u00fc", "d=" + "x".repeat(5000)));

        assertThat(cookies.header(SITE)).isEmpty();
    }
}

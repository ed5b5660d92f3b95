package dev.expunge.brokers.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawMailTest {
    /** Whoever could make the reading fail would keep a broker's confirmation from being found. */
    @Test
    void aMailWithMoreWordsThanAreReadIsReadAsFarAsThat() {
        String mail = """
                From: privacy@broker.example.com
                Date: Mon, 02 Nov 2026 10:00:00 +0000
                Content-Type: multipart/alternative; boundary=cut

                --cut
                Content-Type: text/plain

                %s
                --cut
                Content-Type: text/plain

                more https://broker.example.com/confirm/4711
                --cut--
                """.formatted("word ".repeat(60_000)).replace("\n", "\r\n");

        Message read = RawMail.read(mail.getBytes(StandardCharsets.US_ASCII)).orElseThrow();

        assertThat(read.text()).hasSizeLessThan(263_000).startsWith("word word");
        assertThat(read.links()).containsExactly("https://broker.example.com/confirm/4711");
    }
}

package dev.expunge.server.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.com:5432/crm",
                "jdbc:postgresql://db.example.com/crm?sslmode=verify-full",
                "jdbc:postgresql://a.example.com,b.example.com/crm?targetServerType=primary",
                "jdbc:postgresql:crm",
            })
    void aPlainUrlIsTaken(String url) {
        assertThat(new SourceUrl(url).value()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.com/crm?user=ada",
                "jdbc:postgresql://db.example.com/crm?password=secret",
                "jdbc:postgresql://db.example.com/crm?socketFactory=com.example.Evil",
                "jdbc:postgresql://db.example.com/crm?sslfactory=com.example.Evil",
                "jdbc:postgresql://db.example.com/crm?options=-c%20session_replication_role=replica",
                "jdbc:postgresql://db.example.com/crm?logServerErrorDetail=true",
                "jdbc:mysql://db.example.com/crm",
                "https://db.example.com",
                "",
            })
    void aUrlThatCarriesSecretsOrLoadsClassesIsRefused(String url) {
        assertThatThrownBy(() -> new SourceUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("ada");
    }
}

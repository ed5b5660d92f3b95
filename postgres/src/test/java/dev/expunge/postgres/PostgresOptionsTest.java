package dev.expunge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresOptionsTest {

    @Test
    void defaultsAreOfTheNewestMajor() {
        assertThat(PostgresOptions.defaults()).isEqualTo(new PostgresOptions(18, 40, List.of(), Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "=on", "FSYNC=on", "a b=c", "work_mem=1\n2", ""})
    void aSettingThatIsNoneIsRefused(String setting) {
        assertThatThrownBy(() -> PostgresOptions.defaults().withSetting(setting))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePortIsNotASetting() {
        PostgresOptions options = PostgresOptions.defaults().withSetting("port=5432");
        assertThatThrownBy(() -> new Settings(options)).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.expunge.server.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.brokers.engine.Action;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.RecordState;
import dev.expunge.brokers.engine.VerificationState;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;

class CodecTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

    /** A state that the engine learns must be given its name here, or what is stored of it could not be read. */
    @ParameterizedTest
    @MethodSource("states")
    void everyStateComesBackAsItWas(Class<?> base, Class<?> state) throws ReflectiveOperationException {
        Object one = sample(state);

        String text = Codec.text(one);

        assertThat(Codec.read(text, base)).isEqualTo(one);
        assertThat(text).contains("\"is\":");
    }

    @Test
    void aNameThatNobodyKnowsIsAnError() {
        assertThatThrownBy(() -> Codec.read("{\"is\":\"lost\",\"since\":\"2026-11-22T10:00:00Z\"}", RecordState.class))
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> Codec.read("{\"since\":\"2026-11-22T10:00:00Z\"}", RecordState.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void namesAreUnique() {
        Codec.STATES.forEach((base, names) ->
                assertThat(names).extracting(name -> name.getName()).doesNotHaveDuplicates());
    }

    static Stream<Arguments> states() {
        return Codec.STATES.keySet().stream().flatMap(base -> leaves(base).map(leaf -> Arguments.of(base, leaf)));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(CodecTest::leaves)
                        .distinct();
    }

    private static Object sample(Class<?> record) throws ReflectiveOperationException {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(types).map(CodecTest::value).toArray();
        return record.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object value(Class<?> type) {
        if (type == Instant.class) {
            return AT;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class) {
            return 3;
        }
        if (type == RecordId.class) {
            return new RecordId("a-record");
        }
        if (type == Action.class) {
            return new Action(Action.Why.WITHHELD, "contact.phone");
        }
        if (type == VerificationState.Tally.class) {
            return new VerificationState.Tally(1, AT, 2);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        throw new IllegalArgumentException("no sample of " + type);
    }
}

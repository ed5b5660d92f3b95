package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.broker.care.Mandate;
import dev.expunge.server.broker.time.LifeTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enrolment as the vendor shows it. */
final class EnrolmentWire {
    private EnrolmentWire() {}

    static Map<String, @Nullable Object> of(Mandate mandate, LifeTime life) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("id", mandate.id().value());
        wire.put("customerId", mandate.customer().value());
        wire.put("enrollmentType", mandate.plan());
        wire.put("modifiedAt", Times.written(life, mandate.modifiedAt()));
        wire.put("createdAt", Times.written(life, mandate.createdAt()));
        wire.put("canceledAt", Times.orNull(life, mandate.canceledAt()));
        wire.put("rescanAt", Times.orNull(life, mandate.rescanAt()));
        wire.put("monthsPerBillingCycle", mandate.months());
        return wire;
    }
}

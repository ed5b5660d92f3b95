package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.brokers.engine.Terms;
import dev.expunge.brokers.person.Profile;
import dev.expunge.server.broker.care.Order;
import dev.expunge.server.broker.care.Wishes;
import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.plan.Choice;
import dev.expunge.server.broker.plan.Plan;
import dev.expunge.server.broker.plan.Plans;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.tenant.Environment;
import java.time.InstantSource;
import java.util.Optional;

/** Reads the bodies of creates. */
final class Orders {
    private static final int LONGEST = 200;
    private static final int MOST_MONTHS = 1_200;

    private final Plans plans;
    private final InstantSource clock;

    Orders(Plans plans, InstantSource clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /** An ordered scan. */
    record NewScan(Order order, boolean realtime) {}

    /** @throws PrivacyHawkException with all that is wrong */
    NewScan scan(ApiClient client, byte[] json) {
        Members body = Members.ofBody(json, new Faults());
        boolean realtime = body.bool("realtime").orElse(false);
        return new NewScan(order(client, body, "scanType", false), realtime);
    }

    /** @throws PrivacyHawkException with all that is wrong */
    Order enrolment(ApiClient client, byte[] json) {
        Members body = Members.ofBody(json, new Faults());
        body.number("monthsPerBillingCycle", 0, MOST_MONTHS);
        return order(client, body, "enrollmentType", true);
    }

    /** @throws PrivacyHawkException with all that is wrong */
    Profile update(byte[] json) {
        Members body = Members.ofBody(json, new Faults());
        Optional<Profile> profile = ProfileForm.read(body, clock.instant());
        body.faults().check();
        return profile.orElseThrow();
    }

    private Order order(ApiClient client, Members body, String type, boolean enrols) {
        Optional<CustomerId> customer = customer(body);
        Optional<Profile> profile = ProfileForm.read(body, clock.instant());
        Optional<Plan> plan = plan(client, body, type);
        Wishes wishes = wishes(client, body, enrols);
        body.faults().check();
        Plan chosen = plan.orElseThrow();
        return new Order(
                customer.orElseThrow(),
                profile.orElseThrow(),
                chosen.name(),
                chosen.months(),
                new Terms(chosen.thresholds(), chosen.brokers(), chosen.rescan()),
                wishes);
    }

    private static Optional<CustomerId> customer(Members body) {
        Optional<String> text = body.exactText("customerId");
        Optional<CustomerId> id = text.flatMap(CustomerId::parse);
        if (text.isPresent() && id.isEmpty()) {
            body.faults()
                    .invalid("customerId", "must be 1 to 64 printable ASCII characters without space and ()<>\"';");
        }
        return id;
    }

    private Optional<Plan> plan(ApiClient client, Members body, String type) {
        int faults = body.faults().count();
        String name = body.text(type, LONGEST).orElse(null);
        if (body.faults().count() > faults) {
            return Optional.empty();
        }
        return switch (plans.choose(client, name)) {
            case Choice.Chosen(Plan plan) -> Optional.of(plan);
            case Choice.Unknown() -> {
                body.faults().add(ErrorCode.UNKNOWN_PLAN, type, "is not the name of a plan of this client");
                yield Optional.empty();
            }
            case Choice.Ambiguous() -> {
                body.faults()
                        .add(
                                ErrorCode.PLAN_REQUIRED,
                                type,
                                "is required: this client has several plans and no default");
                yield Optional.empty();
            }
        };
    }

    /** Checked everywhere, kept for the sandbox only. */
    private static Wishes wishes(ApiClient client, Members body, boolean enrols) {
        String results = body.word("desiredResults", Wishes.SOME).orElse("random");
        String retries = body.word("desiredRetries", Wishes.TROUBLE).orElse("none");
        String verifications =
                enrols ? body.word("desiredVerifications", Wishes.SOME).orElse("all") : null;
        return client.environment() == Environment.SANDBOX ? new Wishes(results, retries, verifications) : Wishes.NONE;
    }
}

package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Action;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.map.Disposition;
import dev.expunge.erasure.map.Rule;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to be done to each row of one subject, and what forbids it. */
final class Judgement {
    private final String source;
    private final Holding holding;
    private final Map<Row.Key, Decision> carriedOut;
    private final LocalDate today;
    private final Map<Row.Key, Decision> decisions = new LinkedHashMap<>();
    private final Set<Hole> blockers = new LinkedHashSet<>();
    private final Set<Hole> doubts = new LinkedHashSet<>();

    /**
     * Decides by disposition and sharedness alone; {@link Demotion} does the rest.
     *
     * @param carriedOut decisions that can no longer change
     */
    Judgement(String source, Holding holding, Map<Row.Key, Decision> carriedOut, LocalDate today) {
        this.source = source;
        this.holding = holding;
        this.carriedOut = carriedOut;
        this.today = today;
        Unsettled.people(source, holding).forEach(blockers::add);
        for (Member member : holding.members()) {
            Decision before = carriedOut.get(member.row().key());
            if (before == null) {
                // a row that goes takes along what it could still teach
                Unsettled.lessons(source, holding, member).forEach(blockers::add);
                decide(member.isShared() ? shared(member) : own(member));
            } else {
                decide(before);
            }
        }
    }

    Holding holding() {
        return holding;
    }

    Collection<Decision> decisions() {
        return decisions.values();
    }

    /** Tables of the rows decided on. */
    Stream<Relation> relations() {
        return decisions.values().stream()
                .map(decision -> decision.member().relation())
                .distinct();
    }

    /** Decisions that are still to be carried out. */
    List<Decision> open() {
        return decisions.values().stream()
                .filter(decision -> !isCarriedOut(decision.member()))
                .toList();
    }

    boolean isCarriedOut(Member member) {
        return carriedOut.containsKey(member.row().key());
    }

    Decision of(Member member) {
        return decisions.getOrDefault(member.row().key(), Decision.of(member, null, Map.of()));
    }

    List<Hole> blockers() {
        return Stream.concat(blockers.stream(), doubts.stream()).toList();
    }

    /** Why it is not sure that the rows come from a backup, where only such may be erased. */
    Set<Hole> doubts() {
        return doubts;
    }

    void block(Relation relation, @Nullable String column, String reason) {
        blockers.add(new Hole(source, relation.name(), column, reason));
    }

    void decide(Decision decision) {
        decisions.put(decision.member().row().key(), decision);
    }

    /** Rows that are still to be deleted. */
    List<Member> deleted() {
        return open().stream().filter(Decision::deletes).map(Decision::member).toList();
    }

    private Decision own(Member member) {
        Map<String, Rule> rules = Rules.own(member.relation());
        Disposition disposition = member.relation().map().disposition();
        return switch (disposition) {
            case DELETE -> Decision.of(member, Action.DELETE, Map.of());
            case ANONYMISE -> overwritten(member, rules);
            case PSEUDONYMISE ->
                isTermOver(member)
                        ? Decision.of(member, Action.DELETE, Map.of())
                        : Decision.of(member, Action.PSEUDONYMISE, rules);
            case RETAIN ->
                isTermOver(member)
                        ? Decision.of(member, Action.DELETE, Map.of())
                        : Decision.of(member, Action.RETAIN, rules);
        };
    }

    /** The decision on a row that stays although it is nobody else's. */
    static Decision overwritten(Member member, Map<String, Rule> rules) {
        boolean pseudonyms = rules.values().stream().anyMatch(Rule.Pseudonym.class::isInstance);
        return Decision.of(member, pseudonyms ? Action.PSEUDONYMISE : Action.ANONYMISE, rules);
    }

    private Decision shared(Member member) {
        Optional<Map<String, Rule>> rules = Rules.shared(member);
        boolean retained = member.relation().map().disposition() == Disposition.RETAIN && !isTermOver(member);
        if (rules.isEmpty() && !(retained && Rules.own(member.relation()).isEmpty())) {
            block(
                    member.relation(),
                    null,
                    "a row is somebody else's, too, and a link or identifier column that ties it to the person"
                            + " does not say what of it is to be overwritten (shared)");
        }
        Map<String, Rule> overwrites = rules.orElse(Map.of());
        if (retained) {
            return Decision.of(member, Action.RETAIN, overwrites);
        }
        return Decision.of(member, overwrites.isEmpty() ? null : Action.REDACT, overwrites);
    }

    private boolean isTermOver(Member member) {
        return Term.end(member, Term.start(holding.subject(), today)).isBefore(today);
    }
}

package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Subject;
import dev.expunge.erasure.identifier.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one subject holds in this store, as it is being found. */
final class Holding {
    private final Subject subject;
    private final Remains past;
    private final Map<Row.Key, Member> members = new LinkedHashMap<>();
    private final Map<Row.Key, Row.Key> aliases = new HashMap<>();
    private final Map<Row.Key, Evidence> hits = new LinkedHashMap<>();
    private final Set<Identifier> heldOutside = new HashSet<>();
    private final Set<Relation> late = new LinkedHashSet<>();
    private final Set<Relation> lateHousemates = new LinkedHashSet<>();
    private final Set<Relation> estranged = new LinkedHashSet<>();
    private final Set<Relation> contested = new LinkedHashSet<>();
    private final Set<Relation> givenAway = new LinkedHashSet<>();
    private final Set<Relation> endless = new LinkedHashSet<>();
    private final List<Member> frontier = new ArrayList<>();

    /** @param past what earlier erasures left */
    Holding(Subject subject, Remains past) {
        this.subject = subject;
        this.past = past;
    }

    Subject subject() {
        return subject;
    }

    Remains past() {
        return past;
    }

    Collection<Member> members() {
        return members.values();
    }

    Set<Row.Key> keys() {
        return members.keySet();
    }

    @Nullable
    Member member(Row.Key key) {
        return members.get(aliases.getOrDefault(key, key));
    }

    boolean holds(Row.Key key) {
        return member(key) != null;
    }

    /** The member of a row, added when it is new; then its own rows are still to be looked for. */
    Member add(Row row) {
        Member known = member(row.key());
        if (known != null) {
            return known;
        }
        Member member = new Member(row);
        members.put(row.key(), member);
        frontier.add(member);
        return member;
    }

    /** A row has a new key or address since it was overwritten. */
    void rename(Row.Key before, Row.Key after) {
        if (!before.equals(after)) {
            aliases.put(after, aliases.getOrDefault(before, before));
        }
    }

    /** Members added since the last call. */
    List<Member> takeFrontier() {
        List<Member> taken = List.copyOf(frontier);
        frontier.clear();
        return taken;
    }

    /**
     * Notes that an identifier was found in a root row, or in a row of it that names it.
     *
     * @param proves whether it means one person there
     */
    void hit(Row root, boolean proves, Identifier identifier) {
        Evidence evidence = hits.computeIfAbsent(root.key(), key -> new Evidence(root));
        (proves ? evidence.proven() : evidence.household()).add(identifier);
    }

    /** Tables with a root row that is the subject's by an identifier, and was not there when it was resolved. */
    Set<Relation> late() {
        return late;
    }

    /** Tables with a root row that holds a household identifier of the subject, and was not there when it was resolved. */
    Set<Relation> lateHousemates() {
        return lateHousemates;
    }

    /** A root that is not the subject's was judged with the identifiers that are ambiguous since, or came later. */
    void judgeLate(Evidence evidence) {
        if (evidence.proven().stream().anyMatch(this::isToBeJudged)) {
            late.add(evidence.row().relation());
        } else if (evidence.household().stream().anyMatch(this::isToBeJudged)) {
            lateHousemates.add(evidence.row().relation());
        }
    }

    private boolean isToBeJudged(Identifier identifier) {
        return !subject.ambiguous().contains(identifier)
                && (subject.learned().contains(identifier) || !subject.chosen());
    }

    /** Tables with a root that was found earlier, and that may be somebody else now. */
    Set<Relation> estranged() {
        return estranged;
    }

    /** Tables with a person's row that somebody outside the set owns, too. */
    Set<Relation> contested() {
        return contested;
    }

    /** Tables with a row that only its key names, and that belongs to somebody else by now. */
    Set<Relation> givenAway() {
        return givenAway;
    }

    /** Tables whose links were followed as far as the limit goes, without an end. */
    Set<Relation> endless() {
        return endless;
    }

    /** Everything is to be followed again, for triggers and neighbours may have written since. */
    void refresh() {
        hits.clear();
        frontier.clear();
        frontier.addAll(members.values());
    }

    /** Root rows that the subject's identifiers hit, the subject's own or not. */
    Map<Row.Key, Evidence> hits() {
        return hits;
    }

    /** Known identifiers that a root outside the set holds, too. */
    Set<Identifier> heldOutside() {
        return heldOutside;
    }

    boolean isShared(Identifier identifier) {
        return heldOutside.contains(identifier) || subject.ambiguous().contains(identifier);
    }

    /** Whether it was decided what the identifier means. */
    boolean isSettled(Identifier identifier) {
        return subject.given().contains(identifier)
                || subject.learned().contains(identifier)
                || subject.ambiguous().contains(identifier);
    }

    /** Identifiers of the subject, those included that others have, too. */
    Stream<Identifier> known() {
        return Stream.of(subject.given(), subject.learned(), subject.ambiguous())
                .flatMap(Set::stream);
    }

    /** Whether an identifier in the row is the subject's, or one that the subject shares; or there is nothing but its key. */
    boolean isNamedIn(Row row) {
        return subject.knownByKeysAlone() || identifiers(row).anyMatch(this::isSettled);
    }

    /** Whether the row identifies people, and not the subject: its key was given away. */
    boolean isStranger(Row row) {
        return !isNamedIn(row) && identifiers(row).findAny().isPresent();
    }

    /** What the row says of whose it is; an address that an erasure made up says nothing. */
    static Stream<Identifier> identifiers(Row row) {
        return row.relation().slots().stream()
                .flatMap(slot -> slot.read(row).stream())
                .filter(identifier -> !RandomValues.isMadeUp(identifier));
    }

    /** The resources that the rows are. */
    Set<Identifier> resources() {
        return members().stream()
                .flatMap(member -> RowNames.resources(member.row()).stream())
                .collect(Collectors.toSet());
    }

    /** Why a root row may be the subject. */
    record Evidence(Row row, Set<Identifier> proven, Set<Identifier> household) {
        Evidence(Row row) {
            this(row, new HashSet<>(), new HashSet<>());
        }

        boolean isProvenBy(Set<Identifier> identifiers) {
            return proven.stream().anyMatch(identifiers::contains);
        }
    }
}

package dev.expunge.erasure;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.DataMap;
import dev.expunge.erasure.map.TableName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connected source of personal data with the data map that is applied to it. Every call opens and ends its own
 * transaction; every call may throw {@link StoreUnavailableException}, after which nothing has changed.
 * No two subjects of one call have the same reference.
 */
public interface Store {
    String name();

    DataMap map();

    /** Whether one transaction covers all tables. */
    boolean atomic();

    /** Reads the live schema and holds it against the map. */
    Coverage coverage();

    /**
     * The same before a map is put in force: also looks sampled values up again and tries every rule on rows, and takes that
     * back. Seconds and row locks for a moment, so nothing that is done for every request; at most five minutes.
     */
    Coverage examine();

    /**
     * One look into this store by everything known so far; see {@link Resolver}, which calls it until nothing is new.
     *
     * @param earlier what was erased of them in this store before: rows that refer to it, and that nobody else owns since, are
     *     theirs, too
     */
    List<Found> find(List<Subject> subjects, List<Erased> earlier);

    /**
     * For each identifier the roots of this store that hold it in a column that means a person, empty where there is none: tells
     * one person's identifiers from shared ones. A root that holds it itself comes before those whose other rows have it: an
     * order that names the friend to whom it goes does not make the friend's address the buyer's, too.
     */
    Map<Identifier, Set<RowRef>> holders(Set<Identifier> identifiers);

    /**
     * What an erasure would do now, read only.
     *
     * @param subjects as {@link Resolver} left them: a root or an identifier that came after resolution is a blocker
     * @param earlier what was erased of them in this store before: its keys are free for others, and rows that refer to it
     *     are still to be erased
     */
    List<Plan> plan(List<Subject> subjects, List<Erased> earlier);

    /** Of subjects of whom nothing was erased here yet. */
    default List<Plan> plan(List<Subject> subjects) {
        return plan(subjects, List.of());
    }

    /**
     * Why it is not sure that everything an erasure would touch was there before {@link Subject#olderThan}: rows that are newer, and
     * rows whose age the map or the row does not tell. Read only; a plan has the same among its blockers.
     *
     * @param subjects as for {@link #plan}, none of whom has been erased here
     * @return one entry a subject, by reference; empty where there is no doubt
     * @throws UncoveredException when the map does not fit the live schema
     */
    Map<String, List<Hole>> ageDoubts(List<Subject> subjects);

    /**
     * Executes the plan with all constraints checked, then rolls back; counts equal a real run's on unchanged data.
     *
     * @param fireTriggers must be true on a source with user triggers, whose effects outside the database would be real
     */
    List<Outcome> dryRun(List<Subject> subjects, boolean fireTriggers);

    /**
     * Erases the subjects, each in exactly one transaction with all its rows; several subjects may share one. Retries
     * deadlocks, serialisation and lock failures whole; a data error splits the batch until it names its subject.
     *
     * @param subjects as {@link Resolver} left them
     * @param earlier as for {@link #plan}
     */
    List<Outcome> erase(List<Subject> subjects, List<Erased> earlier, BeforeCommit beforeCommit);

    /** Of subjects of whom nothing was erased here yet. */
    default List<Outcome> erase(List<Subject> subjects, BeforeCommit beforeCommit) {
        return erase(subjects, List.of(), beforeCommit);
    }

    /** Looks again, in a fresh transaction, by every identifier and key. */
    List<Verification> verify(List<Subject> subjects, List<Erased> erased);

    /**
     * What stays on a ground after all of these erasures of one subject in this store, given in the order of their commits: each
     * row once, as the last says that met it, and none that a later one changed. A later one need not meet what stayed.
     */
    List<Plan.Retained> retained(List<Erased> erased);

    /**
     * Reads everything that the store holds about one subject, in one snapshot. In rows that others share whatever tells about
     * these is left out. Changes nothing.
     *
     * @param subject as {@link Resolver} left it: a root or an identifier that came after resolution is a blocker
     * @throws IOException what the sink threw
     */
    Exported export(Subject subject, ExportSink sink) throws IOException;

    /**
     * Reads which resources a subject's rows are, in one snapshot. Changes nothing.
     *
     * @param subject as for {@link #export}
     */
    Related related(Subject subject);

    /** Captures changes of the mapped rows. */
    Capture capture();

    /** Whether changes are captured, or wait to be read, as far as the schema was read last. */
    boolean captures();

    /**
     * By what rows were named that these erasures of one subject met, and the subject's roots: something kept elsewhere is found
     * by it.
     */
    Trail trail(Set<RowRef> roots, List<Erased> erased);

    /** The rows that were the person and stay after all of these erasures, given as for {@link #retained}. */
    Set<RowRef> former(List<Erased> erased);

    /**
     * The tables in which somebody who was erased could be seen again, in order of name: they have a column that means a person and
     * that an erasure empties.
     *
     * @throws UncoveredException when the map does not fit the live schema
     */
    List<TableName> watched();

    /**
     * Reads what such columns of a table hold in a stretch of its blocks. Takes no lock but the one that every query takes, and
     * gives up after ten seconds.
     *
     * @param block the first, from 0
     * @param blocks how many, shared among partitions
     * @return nothing, and the end, when the table is not watched any more
     */
    Stretch stretch(TableName table, long block, int blocks);

    /** What became of a transaction: {@code pg_xact_status}. */
    TransactionFate fate(long transactionId);
}

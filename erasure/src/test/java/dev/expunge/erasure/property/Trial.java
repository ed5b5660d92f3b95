package dev.expunge.erasure.property;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Builds one world, lets some of its people leave, and holds every word and every row against our own table. */
final class Trial {
    private final Shape shape;
    private final Sites sites;
    private final World world;
    private final EngineUnderTest engine;
    private final Map<Source, State> states = new LinkedHashMap<>();
    private final Map<Source, Map<Row, String>> addresses = new LinkedHashMap<>();
    private final Map<Source, DatabaseImage> images = new LinkedHashMap<>();
    private final Map<String, Set<Id>> asked = new LinkedHashMap<>();
    private final Chance returning;
    private Ran ran = new Ran(1, 0, Map.of(), Map.of(), Set.of());

    private Trial(Shape shape, Sites sites) throws SQLException {
        this.shape = shape;
        this.returning = shape.chance("returning");
        this.sites = sites;
        this.world = World.of(shape);
        for (Source source : world.sources()) {
            addresses.put(source, sites.of(source).build(source));
            states.put(source, State.of(source));
            images.put(source, sites.of(source).image());
        }
        this.engine = new EngineUnderTest(world, sites.connections(world));
    }

    /** Runs the trial; a failure says what was asked for and what differs. */
    static Ran run(Shape shape, Sites sites) throws SQLException {
        if (World.of(shape).sources().stream().anyMatch(source -> source.tables.isEmpty())) {
            return Ran.NOTHING;
        }
        Trial trial = new Trial(shape, sites);
        try {
            trial.run();
            return trial.ran;
        } catch (RuntimeException | AssertionError failure) {
            String story = trial.asked.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + new TreeSet<>(entry.getValue()))
                    .reduce("", (one, other) -> one + "\n  " + other);
            throw new AssertionError(failure.getMessage() + "\nasked:" + story, failure);
        }
    }

    private void run() throws SQLException {
        for (Source source : world.sources()) {
            nothing("[holes] " + source, engine.holes(source));
        }
        Chance chance = shape.chance("leaving");
        List<Person> leaving = chance.some(world.people().all, chance.between(2, 5));
        int step = 0;
        while (!leaving.isEmpty()) {
            int size = shape.has(Feature.BATCHES) ? Math.min(leaving.size(), chance.between(1, 3)) : 1;
            Map<String, Set<Id>> batch = new LinkedHashMap<>();
            for (Person person : leaving.subList(0, size)) {
                batch.put("step " + ++step + ", " + person, given(person, chance));
            }
            leave(batch);
            if (chance.of(40)) {
                Map<String, Set<Id>> again = new LinkedHashMap<>();
                batch.forEach((reference, ids) -> again.put(reference + " again", ids));
                leave(again);
            }
            leaving = leaving.subList(size, leaving.size());
        }
        for (Source source : world.sources()) {
            nothing("[holes afterwards] " + source, engine.holes(source));
        }
    }

    /** One or two of a person's identifiers; now and then one of somebody else's, too. */
    private Set<Id> given(Person person, Chance chance) {
        Set<Id> given = new LinkedHashSet<>(chance.some(person.ids, chance.pick(1, 1, 2, 3)));
        if (shape.has(Feature.REFUSALS, chance, 15)) {
            given.add(chance.pick(chance.pick(world.people().all).ids));
        }
        return given;
    }

    private void leave(Map<String, Set<Id>> batch) throws SQLException {
        asked.putAll(batch);
        List<Leaver> leavers = new ArrayList<>();
        Map<String, EngineUnderTest.Named> named = new LinkedHashMap<>();
        engine.resolve(batch).forEach(one -> named.put(one.reference(), one));
        for (Map.Entry<String, Set<Id>> one : batch.entrySet()) {
            Leaver leaver = new Leaver(one.getKey(), Resolution.of(List.copyOf(states.values()), one.getValue()));
            EngineUnderTest.Named told = named.get(one.getKey());
            if (told == null) {
                throw new AssertionError("not resolved: " + one.getKey());
            }
            if (judge(leaver.reach(), told)) {
                leavers.add(leaver);
            } else {
                refuse(told);
            }
        }
        for (Source source : world.sources()) {
            if (!leavers.isEmpty()) {
                leave(source, leavers);
            }
        }
    }

    /** Whether the person may go; false when it is not known who that is. */
    private boolean judge(Reach reach, EngineUnderTest.Named told) {
        boolean right = switch (reach.who()) {
            case NOBODY, ONE, SEVERAL, UNSEARCHED -> told.who() == reach.who();
            case DOUBTFUL -> told.who() != Reach.Who.ONE;
        };
        if (!right) {
            throw new AssertionError("[who] " + told.reference() + " must be " + reach.who() + " but is " + told.who());
        }
        if (reach.who() == Reach.Who.ONE && !invented(told.learned()).equals(reach.learned())) {
            throw new AssertionError("[learned] " + told.reference() + " must teach " + reach.learned()
                    + " but teaches " + told.learned());
        }
        return reach.who() == Reach.Who.ONE || reach.who() == Reach.Who.NOBODY;
    }

    /** Without random values, which are learned of like any others. */
    private Set<Id> invented(Set<Id> learned) {
        Set<Id> invented = new LinkedHashSet<>();
        world.people().all.forEach(person -> invented.addAll(person.ids));
        world.sources().forEach(source -> source.rows.forEach(row -> invented.addAll(row.holds.values())));
        invented.retainAll(learned);
        return invented;
    }

    private void refuse(EngineUnderTest.Named named) throws SQLException {
        String reference = named.reference();
        for (Source source : world.sources()) {
            for (Told told : engine.erase(source, List.of(reference))) {
                if (told.done()
                        && (named.who() != Reach.Who.NOBODY || !told.counts().isEmpty())) {
                    throw new AssertionError("[refusal] " + reference + " must be refused (the engine took it to be "
                            + named.who() + ") but is " + told);
                }
            }
            unchanged(source, "a refused request");
        }
        count(Ran.End.REFUSED, Set.of());
    }

    private void leave(Source source, List<Leaver> leavers) throws SQLException {
        List<String> references = leavers.stream().map(Leaver::reference).toList();
        State state = state(source);
        for (Told told : engine.plan(source, references)) {
            Verdict verdict = verdict(leavers, told.subject(), state);
            String differs = told.differs(verdict, true);
            if (!differs.isEmpty()) {
                throw new AssertionError("[plan] " + told.subject() + " in " + source + ": " + differs);
            }
        }
        unchanged(source, "a plan");
        one(source, "dry run", List.of(Course.alone(state, leavers)), engine.dryRun(source, references));
        unchanged(source, "a dry run");
        List<Told> told = engine.erase(source, references);
        DatabaseImage before = image(source);
        Map<Row, String> places = placed(source);
        List<Course> possible = one(source, "erasure", Course.of(state, leavers), told);
        settle(source, possible);
        List<String> done = told.stream().filter(Told::done).map(Told::subject).toList();
        nothing("[leftovers] " + source, engine.leftovers(source, done));
        unchanged(source, "a verification");
        if (returning.of(30)) {
            letOneReturn(source, done, before, places);
        }
    }

    private static Verdict verdict(List<Leaver> leavers, String reference, State state) {
        return leavers.stream()
                .filter(leaver -> leaver.reference().equals(reference))
                .findFirst()
                .orElseThrow()
                .verdict(state);
    }

    /** The courses that fit what the engine says; at least one must. */
    private static List<Course> one(Source source, String what, List<Course> courses, List<Told> told) {
        List<Course> fitting = new ArrayList<>();
        Set<String> differences = new LinkedHashSet<>();
        for (Course course : courses) {
            String differs = told.stream()
                    .map(one -> prefixed(one.subject(), one.differs(verdict(course, one.subject()), false)))
                    .reduce("", String::concat);
            if (differs.isEmpty()) {
                fitting.add(course);
            }
            differences.add(differs);
        }
        if (fitting.isEmpty()) {
            throw new AssertionError(
                    "[" + what + "] " + source + ": " + differences.iterator().next() + "told: " + told);
        }
        return fitting;
    }

    private static String prefixed(String subject, String differs) {
        return differs.isEmpty() ? "" : subject + " " + differs + "\n";
    }

    private static Verdict verdict(Course course, String reference) {
        Verdict verdict = course.verdicts().get(reference);
        if (verdict == null) {
            throw new AssertionError("nobody asked for " + reference);
        }
        return verdict;
    }

    /** A row that comes back, as from a restored backup, must not escape the verification. */
    private void letOneReturn(Source source, List<String> done, DatabaseImage before, Map<Row, String> places)
            throws SQLException {
        for (Map.Entry<Row, String> old : places.entrySet()) {
            Row row = old.getKey();
            DatabaseImage.Line line = before.lines().get(old.getValue());
            boolean gone = !state(source).has(row) && row.table.isVouchedFor();
            if (line == null || !gone || !row.table.triggers.isEmpty()) {
                continue;
            }
            Map<Column, @Nullable String> cells = new LinkedHashMap<>();
            row.table.columns.stream()
                    .filter(column -> column.generated == null)
                    .forEach(column -> cells.put(column, line.cells().get(column.name)));
            Optional<String> place = sites.of(source).putBack(line.table(), cells);
            if (place.isPresent()) {
                List<String> found = engine.leftovers(source, done);
                sites.of(source).takeAway(line.table(), place.get());
                if (found.isEmpty()) {
                    throw new AssertionError("[verification] " + source + ": nobody sees that it is back: " + row);
                }
                return;
            }
        }
    }

    private void settle(Source source, List<Course> courses) throws SQLException {
        DatabaseImage after = sites.of(source).image();
        List<Source.View> refreshed =
                source.views.stream().filter(Source.View::materialized).toList();
        List<String> differences = List.of();
        for (Course course : courses) {
            Comparison.Result result =
                    Comparison.of(image(source), after, placed(source), course.fates(), course.written(), refreshed);
            if (result.differences().isEmpty()) {
                tell(source, course);
                states.put(source, course.after());
                addresses.put(source, result.addresses());
                images.put(source, after);
                nothing("[views] " + source, sites.of(source).stale(refreshed));
                return;
            }
            differences = differences.isEmpty() ? result.differences() : differences;
        }
        nothing("[rows] " + source, differences);
    }

    private void tell(Source source, Course course) {
        course.verdicts().values().forEach(verdict -> {
            if (verdict.isBlocked()) {
                count(Ran.End.BLOCKED, Set.of());
            } else if (verdict.counts().isEmpty()) {
                count(Ran.End.NOTHING_THERE, Set.of());
            } else {
                count(Ran.End.DONE, Trait.of(source, verdict.fates().keySet()));
                verdict.counts()
                        .forEach((tally, bounds) -> ran =
                                ran.plus(new Ran(0, 0, Map.of(), Map.of(tally.action(), bounds.least()), Set.of())));
            }
        });
    }

    private void count(Ran.End end, Set<Trait> traits) {
        int acting = end == Ran.End.DONE && ran.acting() == 0 ? 1 : 0;
        ran = ran.plus(new Ran(0, acting, Map.of(end, 1), Map.of(), traits));
    }

    private void unchanged(Source source, String after) throws SQLException {
        DatabaseImage now = sites.of(source).image();
        if (!now.lines().equals(image(source).lines())) {
            Set<DatabaseImage.Line> lines = new LinkedHashSet<>(now.lines().values());
            image(source).lines().values().forEach(lines::remove);
            throw new AssertionError("[" + after + "] changed " + source + ": " + lines);
        }
    }

    private static void nothing(String what, List<String> found) {
        if (!found.isEmpty()) {
            throw new AssertionError(what + ":\n  " + String.join("\n  ", found));
        }
    }

    private State state(Source source) {
        return java.util.Objects.requireNonNull(states.get(source));
    }

    private DatabaseImage image(Source source) {
        return java.util.Objects.requireNonNull(images.get(source));
    }

    private Map<Row, String> placed(Source source) {
        return java.util.Objects.requireNonNull(addresses.get(source));
    }
}

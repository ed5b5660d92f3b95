package dev.expunge.farm.people;

import dev.expunge.farm.journal.Journal;
import dev.expunge.farm.journal.Note;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everybody, by number. A person is worked out from the seed whenever asked for; only the names of all are kept, in arrays. Thread-safe.
 *
 * <p>Numbers from 0 to {@link #size()} - 1 are the people of the world, {@link #size()} is {@link #anchor()}, higher ones are guests.
 */
public final class People {
    public static final int LEAST = Clan.SIZE;
    public static final int MOST = 2_000_000;

    private final long seed;
    private final int size;
    private final GivenNames givenNames = new GivenNames();
    private final FamilyNames familyNames = new FamilyNames();
    private final Country country = new Country();
    private final Households households;
    private final Births births;
    private final short[] given;
    private final Index index;
    private final Person anchor;
    private final Guests guests;

    /** @param size from {@link #LEAST} to {@link #MOST} */
    public People(long seed, int size) {
        this(seed, size, Journal.NONE);
    }

    /** @param journal in which guests are kept */
    public People(long seed, int size, Journal journal) {
        if (size < LEAST || size > MOST) {
            throw new IllegalArgumentException("people from " + LEAST + " to " + MOST);
        }
        this.seed = seed;
        this.size = size;
        households = new Households(seed, country);
        births = new Births(seed);
        given = new short[size];
        short[] family = new short[size];
        short[] bornAs = new short[size];
        for (int first = 0; first < size; first += Clan.SIZE) {
            Clan clan = clan(first);
            for (int id = first; id < Math.min(size, first + Clan.SIZE); id++) {
                given[id] = (short) clan.given()[id - first];
                family[id] = (short) clan.familyOf(id - first);
                bornAs[id] = (short) clan.bornAs(id - first);
            }
        }
        index = new Index(familyNames, family, bornAs);
        anchor = anchor(size);
        guests = new Guests(size + 1, journal);
    }

    public int size() {
        return size;
    }

    public Country country() {
        return country;
    }

    /** The fictitious person whom every site lists and never removes: the positive control. */
    public Person anchor() {
        return anchor;
    }

    /**
     * Takes somebody into this world; the number of the answer is the world's own.
     *
     * @param ticket names the guest: who comes under it again is the same one, as they are now
     */
    public Person welcome(String ticket, Person guest) {
        return guests.welcome(ticket, guest);
    }

    /** The guest of this ticket. */
    public Optional<Person> guest(String ticket) {
        return guests.of(ticket);
    }

    /** Forgets a guest, and all notes about them. */
    public void dismiss(String ticket) {
        guests.dismiss(ticket);
    }

    /** Takes up what was written of a guest. */
    public void restore(Note note) {
        if (note.kind().equals(Guests.KIND)) {
            guests.restore(note);
        }
    }

    public boolean isGuest(Person person) {
        return person.id() > size;
    }

    /** @throws NoSuchElementException when nobody has this number */
    public Person person(int id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("nobody has the number " + id));
    }

    /** The name alone, which costs less than the person. */
    public Name name(int id) {
        return id >= 0 && id < size
                ? name(clan(id), id % Clan.SIZE)
                : person(id).name();
    }

    public Optional<Person> find(int id) {
        if (id == size) {
            return Optional.of(anchor);
        }
        return id >= 0 && id < size ? Optional.of(born(id)) : guests.person(id);
    }

    /** All who bear this name now or did once, letter case and marks aside; known short forms of the given name count. */
    public Stream<Person> named(String givenName, String familyName) {
        String first = Folded.of(givenName);
        String last = Folded.of(familyName);
        OptionalInt visitor = Visitor.guest();
        Optional<Person> own = visitor.isPresent() ? guests.person(visitor.getAsInt()) : Optional.empty();
        if (own.filter(guest -> isNamed(guest, first, last)).isPresent()) {
            return own.stream();
        }
        BitSet called = givenNames.called(first);
        Stream<Person> here =
                index.bearers(last).filter(id -> called.get(given[id])).mapToObj(this::born);
        Stream<Person> others = Stream.concat(
                        Stream.of(anchor), visitor.isPresent() ? Stream.empty() : guests.bearers(last))
                .filter(person -> isNamed(person, first, last));
        return Stream.concat(here, others);
    }

    private static boolean isNamed(Person person, String first, String last) {
        return person.names().anyMatch(name -> Folded.of(name.family()).equals(last) && called(name.given(), first));
    }

    /** What friends call somebody of this given name; mostly the name itself. */
    public static String shortForm(String givenName) {
        return GivenNames.shortForm(givenName);
    }

    private static boolean called(String givenName, String first) {
        return Folded.of(givenName).equals(first)
                || Folded.of(GivenNames.shortForm(givenName)).equals(first);
    }

    private Clan clan(int id) {
        return Clan.of(seed, id / Clan.SIZE, givenNames, familyNames);
    }

    private Name name(Clan clan, int member) {
        int middle = clan.middle()[member];
        return new Name(
                givenNames.name(clan.given()[member]),
                middle == Clan.NONE ? "" : givenNames.name(middle),
                familyNames.name(clan.familyOf(member)),
                clan.suffix(member));
    }

    private Person born(int id) {
        Clan clan = clan(id);
        int number = id / Clan.SIZE;
        int member = id % Clan.SIZE;
        Name name = name(clan, member);
        int bornAs = clan.bornAs(member);
        List<Name> aliases = bornAs == Clan.NONE
                ? List.of()
                : List.of(new Name(name.given(), name.middle(), familyNames.name(bornAs), ""));
        List<Home> homes = households.homes(number, member);
        String mailbox = Folded.slug(name.plain()).replace('-', '.') + "." + id + "@example.com";
        return new Person(
                id,
                name,
                aliases,
                births.born(number, member),
                births.died(number, member),
                homes,
                households.phones(number, member, homes.getFirst().state()),
                List.of(mailbox),
                relatives(id));
    }

    /** The rest of the clan, the nearest first. */
    private List<Integer> relatives(int id) {
        int first = id - id % Clan.SIZE;
        int[] nearest = switch (id % Clan.SIZE) {
            case 0 -> new int[] {1, 2, 5, 7, 3, 4, 6};
            case 1 -> new int[] {0, 2, 5, 3, 4, 6, 7};
            case 2 -> new int[] {3, 4, 0, 1, 5, 6, 7};
            case 3 -> new int[] {2, 4, 0, 1, 5};
            case 4 -> new int[] {2, 3, 0, 1, 5};
            case 5 -> new int[] {6, 0, 1, 2, 3, 4};
            case 6 -> new int[] {5, 0, 1, 2};
            default -> new int[] {0, 1, 2, 5};
        };
        return IntStream.of(nearest)
                .map(member -> first + member)
                .filter(relative -> relative < size)
                .boxed()
                .toList();
    }

    private static Person anchor(int id) {
        List<Home> homes = new ArrayList<>();
        homes.add(new Home("1 Control Plaza", "Dayton", "OH", "45401", 2010));
        homes.add(new Home("2 Control Plaza", "Toledo", "OH", "43604", 2001));
        return new Person(
                id,
                Name.of("Control", "Anchor"),
                List.of(),
                LocalDate.of(1974, 5, 17),
                null,
                homes,
                List.of("(937) 555-0100"),
                List.of("control.anchor@example.com"),
                List.of());
    }
}

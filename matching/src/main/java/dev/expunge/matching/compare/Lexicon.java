package dev.expunge.matching.compare;

import dev.expunge.matching.name.Nicknames;
import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Person;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.jspecify.annotations.Nullable;

/** Makes people ready for comparison; each value is looked up once. For one thread. */
public final class Lexicon {
    private static final int[] NO_GROUPS = {};
    private static final Token[] NO_PARTS = {};
    private final Frequencies frequencies;
    private final Nicknames nicknames = Nicknames.standard();
    private final DoubleMetaphone metaphone = new DoubleMetaphone();
    private final Map<ValueKind, Map<NormalName.Word, Token>> tokens = new EnumMap<>(ValueKind.class);

    public Lexicon(Frequencies frequencies) {
        this.frequencies = frequencies;
        metaphone.setMaxCodeLen(6);
    }

    public ComparablePerson prepare(Person person) {
        return prepare(NormalPerson.of(person));
    }

    public ComparablePerson prepare(NormalPerson person) {
        return new ComparablePerson(
                names(person.names()),
                person.born(),
                year(person.born()),
                person.places().stream().map(this::place).toArray(ComparablePerson.Place[]::new),
                person.phones(),
                person.emails(),
                names(person.relatives()),
                person.life());
    }

    private ComparablePerson.Name[] names(List<NormalName> names) {
        return names.stream().map(this::name).toArray(ComparablePerson.Name[]::new);
    }

    private ComparablePerson.Name name(NormalName name) {
        return new ComparablePerson.Name(
                token(ValueKind.GIVEN, name.given()),
                token(ValueKind.GIVEN, name.middle()),
                token(ValueKind.FAMILY, name.family()),
                name.suffix());
    }

    private ComparablePerson.Place place(NormalPlace place) {
        return new ComparablePerson.Place(
                token(ValueKind.CITY, place.city()),
                place.cut(),
                token(ValueKind.STATE, place.state()),
                place.number(),
                place.street(),
                token(ValueKind.POSTCODE, place.postcode()));
    }

    private double year(Born born) {
        return born.isKnown() ? Math.log(frequencies.of(ValueKind.YEAR, String.valueOf(born.latest()))) : 0;
    }

    private @Nullable Token token(ValueKind kind, String text) {
        return token(kind, new NormalName.Word(text, text, List.of()));
    }

    private @Nullable Token token(ValueKind kind, NormalName.Word word) {
        if (word.isEmpty()) {
            return null;
        }
        Map<NormalName.Word, Token> known = tokens.computeIfAbsent(kind, any -> new HashMap<>());
        Token token = known.get(word);
        if (token == null) {
            token = fresh(kind, word);
            known.put(word, token);
        }
        return token;
    }

    private Token fresh(ValueKind kind, NormalName.Word word) {
        String text = word.text();
        Token[] parts = word.parts().isEmpty()
                ? NO_PARTS
                : word.parts().stream()
                        .map(part -> fresh(kind, new NormalName.Word(part, part, List.of())))
                        .toArray(Token[]::new);
        String sound = kind == ValueKind.STATE || kind == ValueKind.POSTCODE ? "" : metaphone.doubleMetaphone(text);
        return new Token(
                text,
                word.spelled(),
                parts,
                sound == null ? "" : sound,
                kind == ValueKind.GIVEN ? nicknames.groups(text) : NO_GROUPS,
                Math.log(frequencies.of(kind, text)),
                frequencies.rare(kind, text));
    }
}

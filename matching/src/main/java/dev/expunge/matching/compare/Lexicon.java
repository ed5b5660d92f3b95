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
    private final Map<Kind, Map<NormalName.Word, Token>> tokens = new EnumMap<>(Kind.class);

    public Lexicon(Frequencies frequencies) {
        this.frequencies = frequencies;
        metaphone.setMaxCodeLen(6);
    }

    public Forms forms(Person person) {
        return forms(Normal.of(person));
    }

    public Forms forms(Normal person) {
        return new Forms(
                names(person.names()),
                person.born(),
                year(person.born()),
                person.places().stream().map(this::place).toArray(Forms.Place[]::new),
                person.phones(),
                person.emails(),
                names(person.relatives()),
                person.life());
    }

    private Forms.Name[] names(List<NormalName> names) {
        return names.stream().map(this::name).toArray(Forms.Name[]::new);
    }

    private Forms.Name name(NormalName name) {
        return new Forms.Name(
                token(Kind.GIVEN, name.given()),
                token(Kind.GIVEN, name.middle()),
                token(Kind.FAMILY, name.family()),
                name.suffix());
    }

    private Forms.Place place(NormalPlace place) {
        return new Forms.Place(
                token(Kind.CITY, place.city()),
                place.cut(),
                token(Kind.STATE, place.state()),
                place.number(),
                place.street(),
                token(Kind.POSTCODE, place.postcode()));
    }

    private double year(Born born) {
        return born.isKnown() ? Math.log(frequencies.of(Kind.YEAR, String.valueOf(born.latest()))) : 0;
    }

    private @Nullable Token token(Kind kind, String text) {
        return token(kind, new NormalName.Word(text, text, List.of()));
    }

    private @Nullable Token token(Kind kind, NormalName.Word word) {
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

    private Token fresh(Kind kind, NormalName.Word word) {
        String text = word.text();
        Token[] parts = word.parts().isEmpty()
                ? NO_PARTS
                : word.parts().stream()
                        .map(part -> fresh(kind, new NormalName.Word(part, part, List.of())))
                        .toArray(Token[]::new);
        String sound = kind == Kind.STATE || kind == Kind.POSTCODE ? "" : metaphone.doubleMetaphone(text);
        return new Token(
                text,
                word.spelled(),
                parts,
                sound == null ? "" : sound,
                kind == Kind.GIVEN ? nicknames.groups(text) : NO_GROUPS,
                Math.log(frequencies.of(kind, text)),
                frequencies.rare(kind, text));
    }
}

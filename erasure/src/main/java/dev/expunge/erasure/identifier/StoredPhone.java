package dev.expunge.erasure.identifier;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.sql.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Phone numbers in E.164, as E.164 digits, or in whatever punctuation people of one region use. */
record StoredPhone(
        StoredFormat.Kind format, String region, ColumnType column, Comparison comparison, PhoneNumbers numbers)
        implements StoredForm {
    static StoredPhone of(StoredFormat format, ColumnType column, NormalForms forms) {
        PhoneNumbers numbers = forms.phoneNumbers();
        if (format.kind() != StoredFormat.Kind.NATIONAL) {
            return new StoredPhone(format.kind(), numbers.defaultRegion(), column, Comparison.plain(column), numbers);
        }
        Comparison digits = Comparison.text("pg_catalog.regexp_replace(", ", '[^0-9]', '', 'g')");
        return new StoredPhone(format.kind(), requireNonNull(format.region()), column, digits, numbers);
    }

    @Override
    public String expression(String name) {
        return comparison.expression(name);
    }

    @Override
    public String equalTo(String name, String text) {
        return comparison.equalTo(name, text);
    }

    @Override
    public String anyOf(String name, String texts) {
        return comparison.anyOf(name, texts);
    }

    @Override
    public List<String> candidates(Identifier identifier) {
        String number = identifier.value();
        Stream<String> candidates = switch (format) {
            case NATIONAL -> PhoneNumbers.digitForms(number, region).stream();
            case DIGITS -> Stream.of(number.substring(1)).filter(digits -> Comparison.holds(column, digits));
            default -> Stream.of(number);
        };
        return candidates.toList();
    }

    @Override
    public Optional<Identifier> read(String stored) {
        String text = Trimmed.of(Comparison.read(column, stored));
        String number = format == StoredFormat.Kind.DIGITS ? "+" + text : text;
        return numbers.read(number, region).map(normal -> new Identifier("phone_number", normal));
    }

    @Override
    public boolean names(String stored, Identifier identifier) {
        return read(stored).filter(identifier::equals).isPresent();
    }

    @Override
    public boolean isExact(Identifier read) {
        return true;
    }
}

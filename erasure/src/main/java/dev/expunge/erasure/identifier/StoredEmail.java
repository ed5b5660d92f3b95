package dev.expunge.erasure.identifier;

import dev.expunge.erasure.sql.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** E-mail addresses, all lower case, all upper case, or as people typed them. */
record StoredEmail(StoredFormat.Kind format, Comparison comparison) implements StoredForm {
    static StoredEmail of(StoredFormat format, ColumnType column) {
        boolean typed = format.kind() == StoredFormat.Kind.AS_IS && column.kind() != ColumnType.Kind.CITEXT;
        return new StoredEmail(
                format.kind(),
                typed
                        ? Comparison.text("pg_catalog.lower(pg_catalog.btrim(", ", E' \\t\\n\\r'))")
                        : Comparison.plain(column));
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
        List<String> spellings = Spellings.of(identifier.value());
        return switch (format) {
            case LOWER -> spellings;
            case UPPER ->
                spellings.stream()
                        .map(spelling -> spelling.toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList();
            default -> Spellings.inEveryCase(spellings);
        };
    }

    @Override
    public Optional<Identifier> read(String stored) {
        try {
            return Optional.of(new Identifier("email", EmailAddresses.normal(Trimmed.of(stored))));
        } catch (InvalidIdentifierException e) {
            return Optional.empty();
        }
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

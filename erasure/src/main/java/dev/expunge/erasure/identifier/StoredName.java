package dev.expunge.erasure.identifier;

import dev.expunge.erasure.sql.ColumnType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Custom, advertising and install ids, and resource ids: the identifier itself, perhaps in one case. */
record StoredName(String type, StoredFormat.Kind format, ColumnType column, Comparison comparison)
        implements StoredForm {
    static StoredName of(String type, StoredFormat format, ColumnType column) {
        return new StoredName(type, format.kind(), column, Comparison.plain(column));
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
        Set<String> candidates = new LinkedHashSet<>();
        switch (format) {
            case LOWER -> candidates.add(identifier.value().toLowerCase(Locale.ROOT));
            case UPPER -> candidates.add(identifier.value().toUpperCase(Locale.ROOT));
            default -> {
                candidates.add(identifier.value());
                if (isCaselessUuid(identifier.value())) {
                    candidates.add(identifier.value().toUpperCase(Locale.ROOT));
                }
            }
        }
        candidates.removeIf(candidate -> !Comparison.holds(column, candidate));
        return List.copyOf(candidates);
    }

    @Override
    public Optional<Identifier> read(String stored) {
        String text = Trimmed.of(Comparison.read(column, stored));
        boolean fits = !text.isEmpty()
                && !Trimmed.isUnstorable(text)
                && text.codePointCount(0, text.length()) <= NormalForms.MAX_LENGTH
                && (NormalForms.isUuid(text) || !isUuidType());
        return fits ? Optional.of(new Identifier(type, folded(text))) : Optional.empty();
    }

    @Override
    public boolean names(String stored, Identifier identifier) {
        return identifier.type().equals(type)
                && read(stored)
                        .map(Identifier::value)
                        .filter(folded(identifier.value())::equals)
                        .isPresent();
    }

    @Override
    public boolean isExact(Identifier read) {
        boolean caseless = read.value().toUpperCase(Locale.ROOT).equals(read.value());
        return isUuidType() || caseless || !losesCase();
    }

    private String folded(String value) {
        boolean caseless = losesCase() || column.kind() == ColumnType.Kind.UUID || isCaselessUuid(value);
        return caseless ? value.toLowerCase(Locale.ROOT) : value;
    }

    private boolean losesCase() {
        return format != StoredFormat.Kind.AS_IS || column.kind() == ColumnType.Kind.CITEXT;
    }

    /** A custom id that looks like a UUID is not one. */
    private boolean isCaselessUuid(String value) {
        return !type.equals("custom_id") && NormalForms.isUuid(value);
    }

    private boolean isUuidType() {
        return type.equals("advertising_id") || type.equals("install_id");
    }
}

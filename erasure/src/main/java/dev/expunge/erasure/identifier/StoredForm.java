package dev.expunge.erasure.identifier;

import dev.expunge.erasure.sql.ColumnType;
import java.util.List;
import java.util.Optional;

/**
 * How one column holds identifiers of one type: a lookup by an indexable expression, whose hits are then read and compared
 * in their normal form. The lookup may find more than the identifier, and finds every value that {@link #finds} it.
 */
public sealed interface StoredForm permits StoredEmail, StoredPhone, StoredName {
    /**
     * The form of a column.
     *
     * @param type identifier or resource type
     * @throws IllegalArgumentException when {@link #misfit} says why not
     */
    static StoredForm of(String type, StoredFormat format, ColumnType column, NormalForms forms) {
        misfit(type, format, column).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return switch (type) {
            case "email" -> StoredEmail.of(format, column);
            case "phone_number" -> StoredPhone.of(format, column, forms);
            default -> StoredName.of(type, format, column);
        };
    }

    /** Why a column of this type cannot hold such identifiers; empty when it can. */
    static Optional<String> misfit(String type, StoredFormat format, ColumnType column) {
        return Fit.misfit(type, format, column);
    }

    /** The expression that is looked up and that an index should hold. {@code column} is a quoted name. */
    String expression(String column);

    /** SQL condition: the column's expression is the candidate that {@code text}, an SQL expression of type text, gives. */
    String equalTo(String column, String text);

    /** SQL condition: the column's expression is among the candidates of {@code texts}, an SQL expression of type text[]. */
    String anyOf(String column, String texts);

    /** What the column's expression may be for an identifier; empty when the column cannot hold it. */
    List<String> candidates(Identifier identifier);

    /** The identifier that a stored value, in PostgreSQL's text form, names; empty when it is none. */
    Optional<Identifier> read(String stored);

    /** Whether a stored value names the identifier, as far as the column tells values apart. */
    boolean names(String stored, Identifier identifier);

    /** Whether what {@link #read} gave is the identifier exactly, so that other columns and stores may be asked for it. */
    boolean isExact(Identifier read);
}

package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.sql.ColumnType;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The SQL condition that a text may mention one of many needles. For a few needles each text is searched for each; for many it
 * is cut into tokens once, and these are looked up. Both find a little too much, never too little; {@link Needle#pattern}
 * decides.
 */
final class Search {
    /** Up to so many searches of a text are cheaper than cutting it up. */
    private static final int FEW = 36;

    /** Characters of an address that need no thought; at any other a token begins anew. */
    private static final String LOCAL = "a-z0-9._+-";

    private static final String TOKEN =
            "((?:[" + LOCAL + "]|[^\\x01-\\x7f])+(?:@|%40|\\\\u0040)" + "(?:[a-z0-9.-]|[^\\x01-\\x7f])+)";
    private static final String URL_ENCODED = "%(?!40)[0-9a-f]{2}";
    private static final String JSON_ESCAPED = "|\\\\(?:[\\\\bfnrt]|u(?!0040)[0-9a-f]{4})";
    private static final String SEPARATORS = " ().-/+\u00a0\u2011\u2013\t\r\n";

    private final boolean few;
    private final String[] addresses;
    private final String[] numbers;

    Search(Collection<Needle> needles) {
        Set<String> hints = new LinkedHashSet<>();
        Set<String> digits = new LinkedHashSet<>();
        needles.forEach(needle -> (needle.phone() ? digits : hints).addAll(needle.hints()));
        this.few = hints.size() + digits.size() <= FEW;
        this.addresses = hints.stream()
                .map(hint -> few ? like(hint) : token(hint))
                .distinct()
                .toArray(String[]::new);
        this.numbers = digits.stream().map(hint -> few ? like(hint) : hint).toArray(String[]::new);
    }

    /** Writes the condition for one column of text; there is at least one needle. */
    void write(Sql sql, Column column) {
        String text = Haystack.text(column);
        ColumnType.Kind kind = column.type().kind();
        boolean json = kind == ColumnType.Kind.JSON || kind == ColumnType.Kind.JSONB;
        sql.add("(");
        if (addresses.length > 0) {
            sql.add("(pg_catalog.strpos(" + text + ", '@') > 0 or pg_catalog.strpos(" + text + ", '%40') > 0"
                    + " or pg_catalog.strpos(" + text + ", '\\u0040') > 0) and ");
            writeAddresses(sql, "pg_catalog.lower(" + text + ")", json ? URL_ENCODED + JSON_ESCAPED : URL_ENCODED);
        }
        sql.add(addresses.length > 0 && numbers.length > 0 ? ") or (" : "");
        if (numbers.length > 0) {
            writeNumbers(sql, text);
        }
        sql.add(")");
    }

    private void writeAddresses(Sql sql, String lower, String encoded) {
        if (few) {
            sql.add(lower + " operator(pg_catalog.~~) any (").texts(addresses).add(")");
            return;
        }
        sql.add("exists (select from pg_catalog.regexp_matches(pg_catalog.regexp_replace(" + lower + ", ")
                .value(encoded)
                .add(", ' ', 'g'), ")
                .value(TOKEN)
                .add(", 'g') m(a) where pg_catalog.btrim(pg_catalog.replace(pg_catalog.replace("
                        + "m.a[1], '%40', '@'), '\\u0040', '@'), '.-') operator(pg_catalog.=) any (")
                .texts(addresses)
                .add("))");
    }

    private void writeNumbers(Sql sql, String text) {
        if (few) {
            writeDigits(sql, text);
            sql.add(" operator(pg_catalog.~~) any (").texts(numbers).add(")");
            return;
        }
        sql.add("exists (select from pg_catalog.regexp_matches(");
        writeDigits(sql, text);
        sql.add(", '[0-9]{7,}', 'g') m(a) cross join pg_catalog.unnest(")
                .ints(lengths())
                .add(") l(n) cross join pg_catalog.generate_series(1, pg_catalog.length(m.a[1]) - l.n + 1) s(i)"
                        + " where pg_catalog.substr(m.a[1], s.i, l.n) operator(pg_catalog.=) any (")
                .texts(numbers)
                .add("))");
    }

    /** The text without what may stand between the digits of a number. */
    private static void writeDigits(Sql sql, String text) {
        sql.add("pg_catalog.translate(" + text + ", ").value(SEPARATORS).add(", '')");
    }

    private int[] lengths() {
        return Arrays.stream(numbers)
                .mapToInt(String::length)
                .distinct()
                .sorted()
                .toArray();
    }

    private static String like(String hint) {
        return "%" + hint.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** A hint as the statement cuts it out of a text. */
    private static String token(String hint) {
        String address = hint.replace("%40", "@").replace("\\u0040", "@");
        int at = address.lastIndexOf('@');
        String local = address.substring(0, at).replaceFirst(".*[\\x01-\\x7f&&[^" + LOCAL + "]]", "");
        return (local + address.substring(at)).replaceAll("^[.\\-]+|[.\\-]+$", "");
    }
}

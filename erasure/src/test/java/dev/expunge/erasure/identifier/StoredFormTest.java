package dev.expunge.erasure.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.erasure.TestDatabase;
import dev.expunge.erasure.identifier.StoredFormat.Kind;
import dev.expunge.erasure.sql.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredFormTest {
    private static final NormalForms FORMS = new NormalForms("US");
    private static final ColumnType TEXT = type("text", "pg_catalog", "text", ColumnType.Kind.TEXT);
    private static final ColumnType CITEXT = type("public.citext", "public", "citext", ColumnType.Kind.CITEXT);

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = TestDatabase.newest()
                .run("create extension citext schema public; create domain public.address as public.citext")
                .connect();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "email        | AS_IS    | -  | text | ann@example.com       | ` Ann@EXAMPLE.com`",
                "email        | AS_IS    | -  | text | jos\u00e9@example.com | JOSE\u0301@Example.com",
                "email        | AS_IS    | -  | text | \u00e5\u00e4@example.com | \u00c5\u00e4@example.com",
                "email        | AS_IS    | -  | text | ann@b\u00fccher.example | Ann@B\u00fccher.example",
                "email        | AS_IS    | -  | text | ann@b\u00fccher.example | Ann@xn--BCHER-kva.example",
                "email        | LOWER    | -  | text | Ann@Example.com       | ann@example.com",
                "email        | UPPER    | -  | text | ann@example.com       | ANN@EXAMPLE.COM",
                "email        | AS_IS    | -  | public.citext  | ann@example.com | Ann@Example.com",
                "email        | LOWER    | -  | public.address | ann@example.com | Ann@Example.com",
                "email        | AS_IS    | -  | character(30)  | ann@example.com | Ann@Example.com",
                "email        | LOWER    | -  | character varying(30) | ann@example.com | ann@example.com",
                "phone_number | E164     | -  | text | 415 555 0100 | +14155550100",
                "phone_number | E164     | -  | character(16) | 415 555 0100 | +14155550100",
                "phone_number | DIGITS   | -  | text | 415 555 0100 | 14155550100",
                "phone_number | DIGITS   | -  | bigint | 415 555 0100 | 14155550100",
                "phone_number | DIGITS   | -  | numeric | 415 555 0100 | 14155550100.00",
                "phone_number | NATIONAL | US | text | +14155550100 | (415) 555-0100",
                "phone_number | NATIONAL | US | text | +14155550100 | 1.415.555.0100",
                "phone_number | NATIONAL | US | text | +442079460000 | 011 44 20 7946 0000",
                "phone_number | NATIONAL | US | text | +442079460000 | +44 (0)20 7946 0000",
                "phone_number | NATIONAL | US | bigint | +14155550100 | 4155550100",
                "phone_number | NATIONAL | GB | text | +447700900123 | 07700 900123",
                "phone_number | NATIONAL | GB | bigint | +447700900123 | 7700900123",
                "phone_number | NATIONAL | GB | text | +14155550100 | 001 415 555 0100",
                "phone_number | NATIONAL | IT | text | +390669812345 | 06 698 12345",
                "phone_number | NATIONAL | AR | text | +5491123456789 | 011 15-2345-6789",
                "phone_number | NATIONAL | RU | text | +79123456789 | 8 (912) 345-67-89",
                "custom_id    | AS_IS    | -  | text | A-17 | A-17",
                "custom_id    | LOWER    | -  | text | A-17 | a-17",
                "custom_id    | UPPER    | -  | text | a-17 | A-17",
                "custom_id    | AS_IS    | -  | public.citext | a-17 | A-17",
                "custom_id    | AS_IS    | -  | bigint | 42 | 42",
                "custom_id    | AS_IS    | -  | smallint | -42 | -42",
                "custom_id    | AS_IS    | -  | numeric | 42 | 42.0",
                "custom_id    | AS_IS    | -  | uuid | 6D92078A-8246-4BA4-AE5B-76104861E7DC | 6d92078a-8246-4ba4-ae5b-76104861e7dc",
                "advertising_id | AS_IS  | -  | uuid | 6D92078A-8246-4BA4-AE5B-76104861E7DC | 6d92078a-8246-4ba4-ae5b-76104861e7dc",
                "advertising_id | AS_IS  | -  | text | 6d92078a-8246-4ba4-ae5b-76104861e7dc | 6D92078A-8246-4BA4-AE5B-76104861E7DC",
                "install_id   | UPPER    | -  | text | 6d92078a-8246-4ba4-ae5b-76104861e7dc | 6D92078A-8246-4BA4-AE5B-76104861E7DC",
                "customer     | AS_IS    | -  | integer | 7 | 7",
            })
    void aStoredValueIsFoundAndRead(
            String type, Kind kind, @Nullable String region, String column, String given, String stored)
            throws SQLException {
        Identifier identifier = FORMS.of(type, given);
        StoredForm form = StoredForm.of(type, new StoredFormat(kind, region), columnType(column), FORMS);

        assertThat(found(form, column, stored, form.candidates(identifier))).isTrue();
        assertThat(form.names(text(column, stored), identifier)).isTrue();
        Identifier read = form.read(text(column, stored)).orElseThrow();
        assertThat(found(form, column, stored, form.candidates(read)))
                .as("round trip")
                .isTrue();
        if (form.isExact(read)) {
            assertThat(read.value()).isEqualToIgnoringCase(identifier.value());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "email        | AS_IS    | -  | text | ann@example.com | ann+shop@example.com",
                "email        | AS_IS    | -  | text | ann@example.com | a.nn@example.com",
                "email        | LOWER    | -  | text | ann@example.com | Ann@example.com",
                "email        | AS_IS    | -  | text | ann@fass.example | ann@fa\u00df.example",
                "phone_number | NATIONAL | US | text | +14155550100 | (415) 555-0101",
                "phone_number | NATIONAL | GB | text | +14155550100 | 4155550100",
                "phone_number | E164     | -  | text | +14155550100 | 4155550100",
                "custom_id    | AS_IS    | -  | text | A-17 | a-17",
                "custom_id    | AS_IS    | -  | bigint | 042 | 42",
                "custom_id    | AS_IS    | -  | smallint | 99999 | 42",
                "custom_id    | AS_IS    | -  | integer | drop table | 42",
                "custom_id    | AS_IS    | -  | uuid | 42 | 6d92078a-8246-4ba4-ae5b-76104861e7dc",
            })
    void anotherValueIsNotFound(
            String type, Kind kind, @Nullable String region, String column, String given, String stored)
            throws SQLException {
        Identifier identifier = FORMS.of(type, given);
        StoredForm form = StoredForm.of(type, new StoredFormat(kind, region), columnType(column), FORMS);

        assertThat(found(form, column, stored, form.candidates(identifier))).isFalse();
    }

    @Test
    void aStoredExtensionIsAnotherNumberThanTheOneWithoutIt() {
        StoredForm form = StoredForm.of("phone_number", new StoredFormat(Kind.NATIONAL, "US"), TEXT, FORMS);

        assertThat(form.read("(415) 555-0100 x12")).contains(new Identifier("phone_number", "+14155550100;ext=12"));
        assertThat(form.candidates(form.read("(415) 555-0100 x12").orElseThrow()))
                .contains("415555010012");
        assertThat(form.names("(415) 555-0100 x12", new Identifier("phone_number", "+14155550100")))
                .isFalse();
    }

    @Test
    void whatIsNoIdentifierIsNotRead() {
        StoredForm phone = StoredForm.of("phone_number", new StoredFormat(Kind.NATIONAL, "US"), TEXT, FORMS);
        StoredForm email = StoredForm.of("email", new StoredFormat(Kind.AS_IS, null), TEXT, FORMS);
        StoredForm device = StoredForm.of("advertising_id", new StoredFormat(Kind.AS_IS, null), TEXT, FORMS);

        assertThat(phone.read("unknown")).isEmpty();
        assertThat(phone.read("")).isEmpty();
        assertThat(email.read("none")).isEmpty();
        assertThat(device.read("00000")).isEmpty();
    }

    @Test
    void valuesWithoutTheirCaseAreNotExact() {
        assertThat(isReadExactly("custom_id", Kind.AS_IS, TEXT, "A-17")).isTrue();
        assertThat(isReadExactly("custom_id", Kind.LOWER, TEXT, "a-17")).isFalse();
        assertThat(isReadExactly("custom_id", Kind.UPPER, TEXT, "A-17")).isFalse();
        assertThat(isReadExactly("custom_id", Kind.AS_IS, CITEXT, "A-17")).isFalse();
        assertThat(isReadExactly("custom_id", Kind.LOWER, TEXT, "90017")).isTrue();
        assertThat(isReadExactly("email", Kind.UPPER, TEXT, "ANN@EXAMPLE.COM")).isTrue();
    }

    private static boolean isReadExactly(String type, Kind kind, ColumnType column, String stored) {
        StoredForm form = StoredForm.of(type, new StoredFormat(kind, null), column, FORMS);
        return form.isExact(form.read(stored).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email | E164 | text | the stored format does not go with email",
                "phone_number | AS_IS | text | the stored format does not go with phone_number",
                "email | AS_IS | jsonb | a column of type jsonb cannot hold email in this format",
                "phone_number | E164 | bigint | a column of type bigint cannot hold phone_number in this format",
                "advertising_id | AS_IS | bigint | a column of type bigint cannot hold advertising_id in this format",
                "custom_id | AS_IS | date | a column of type date cannot hold custom_id in this format",
            })
    void formatsThatAColumnCannotHoldAreRefused(String type, Kind kind, String column, String reason) {
        StoredFormat format = new StoredFormat(kind, null);
        assertThat(StoredForm.misfit(type, format, columnType(column))).contains(reason);
        assertThatThrownBy(() -> StoredForm.of(type, format, columnType(column), FORMS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    private static boolean found(StoredForm form, String column, String stored, List<String> candidates)
            throws SQLException {
        String sql = "select %s, coalesce((select bool_or(%s) from unnest(?::text[]) k(candidate)), false)"
                        .formatted(form.anyOf("t.\"c\"", "?"), form.equalTo("t.\"c\"", "k.candidate"))
                + " from (select ?::text::" + column + " as \"c\") t";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", candidates.toArray()));
            statement.setArray(2, connection.createArrayOf("text", candidates.toArray()));
            statement.setString(3, stored);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                assertThat(row.getBoolean(1)).isEqualTo(row.getBoolean(2));
                return row.getBoolean(1);
            }
        }
    }

    /** The value as a select of the column returns it. */
    private static String text(String column, String stored) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select ?::text::" + column)) {
            statement.setString(1, stored);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static ColumnType columnType(String sql) {
        return switch (sql) {
            case "text" -> TEXT;
            case "public.citext", "public.address" -> type(sql, "public", "citext", ColumnType.Kind.CITEXT);
            case "uuid" -> type(sql, "pg_catalog", "uuid", ColumnType.Kind.UUID);
            case "smallint" -> type(sql, "pg_catalog", "int2", ColumnType.Kind.INTEGER);
            case "integer" -> type(sql, "pg_catalog", "int4", ColumnType.Kind.INTEGER);
            case "bigint" -> type(sql, "pg_catalog", "int8", ColumnType.Kind.INTEGER);
            case "numeric" -> type(sql, "pg_catalog", "numeric", ColumnType.Kind.NUMERIC);
            case "jsonb" -> type(sql, "pg_catalog", "jsonb", ColumnType.Kind.JSONB);
            case "date" -> type(sql, "pg_catalog", "date", ColumnType.Kind.DATE);
            default -> type(sql, "pg_catalog", sql.contains("var") ? "varchar" : "bpchar", ColumnType.Kind.TEXT);
        };
    }

    private static ColumnType type(String sql, String schema, String name, ColumnType.Kind kind) {
        return new ColumnType(sql, schema, name, kind, 0, false, List.of());
    }
}

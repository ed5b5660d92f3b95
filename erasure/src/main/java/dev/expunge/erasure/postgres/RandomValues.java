package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.sql.ColumnType;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fresh values for anonymised columns, valid for type, length and what the column holds. */
final class RandomValues {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int USUAL_LENGTH = 20;
    /** Fewer digits are too few to be told apart. */
    private static final int SHORTEST_ID = 12;

    private static final String MAIL_DOMAIN = "@anonymised.invalid";
    private static final int MAIL_LENGTH = 16;
    private static final Pattern DIGITS = Pattern.compile("numeric\\((\\d+),(-?\\d+)\\)");
    private static final long FIRST_DAY = LocalDate.of(1900, 1, 1).toEpochDay();
    private static final int DAYS = 36_500;

    private final RandomGenerator random;

    RandomValues(RandomGenerator random) {
        this.random = random;
    }

    /** Whether it is an address of ours, which is nobody's. */
    static boolean isMadeUp(Identifier identifier) {
        return identifier.value().endsWith(MAIL_DOMAIN);
    }

    /**
     * A value in PostgreSQL's text form; empty when Expunge knows no value of the type.
     *
     * @param identifier type of the identifiers that the column holds, empty when it holds none
     */
    Optional<String> value(Column column, String identifier) {
        ColumnType type = column.type();
        return Optional.ofNullable(
                switch (type.kind()) {
                    case TEXT, CITEXT -> text(type, identifier);
                    case INTEGER -> integer(type, identifier);
                    case NUMERIC -> numeric(type, identifier);
                    case FLOAT -> String.valueOf(random.nextInt(1_000_000));
                    case BOOLEAN -> String.valueOf(random.nextBoolean());
                    case UUID -> uuid();
                    case DATE -> date();
                    case TIMESTAMP -> date() + " " + time();
                    case TIME -> time();
                    case INTERVAL -> random.nextInt(1_000) + " days";
                    case BYTEA -> "\\x" + hex(16);
                    case JSON, JSONB -> "{\"anonymised\": \"" + letters(USUAL_LENGTH) + "\"}";
                    case XML -> "<anonymised>" + letters(USUAL_LENGTH) + "</anonymised>";
                    case TEXT_ARRAY -> "{" + letters(USUAL_LENGTH) + "}";
                    case NETWORK -> network(type);
                    case ENUM -> type.labels().get(random.nextInt(type.labels().size()));
                    case OTHER -> null;
                });
    }

    private String text(ColumnType type, String identifier) {
        int room = type.maxLength() == 0 ? Integer.MAX_VALUE : type.maxLength();
        return switch (identifier) {
            case "email" ->
                room > MAIL_DOMAIN.length()
                        ? letters(Math.min(MAIL_LENGTH, room - MAIL_DOMAIN.length())) + MAIL_DOMAIN
                        : letters(room);
            case "phone_number" -> clipped("+" + phone(), room);
            case "advertising_id", "install_id" -> clipped(uuid(), room);
            case "" -> letters(Math.min(USUAL_LENGTH, room));
            // Where a column loses the case of letters, nobody knows whose an id with letters is.
            default -> room < SHORTEST_ID ? letters(room) : digits(Math.min(USUAL_LENGTH, room));
        };
    }

    /** Country code 888 was given back unused: nobody's number. */
    private String phone() {
        return "888" + digits(11);
    }

    private String integer(ColumnType type, String identifier) {
        return switch (type.name()) {
            case "int2" -> String.valueOf(1 + random.nextInt(Short.MAX_VALUE));
            case "int4" -> String.valueOf(1 + random.nextInt(Integer.MAX_VALUE));
            default ->
                identifier.equals("phone_number") ? phone() : String.valueOf(1 + random.nextLong(Long.MAX_VALUE >> 1));
        };
    }

    private String numeric(ColumnType type, String identifier) {
        Matcher declared = DIGITS.matcher(type.sql());
        int digits = declared.matches()
                ? Math.max(0, Integer.parseInt(declared.group(1)) - Math.max(0, Integer.parseInt(declared.group(2))))
                : 9;
        if (identifier.equals("phone_number") && (digits >= 14 || !declared.matches())) {
            return phone();
        }
        return digits == 0 ? "0" : digits(Math.min(digits, 15));
    }

    private String network(ColumnType type) {
        return switch (type.name()) {
            case "macaddr" -> hex(6);
            case "macaddr8" -> hex(8);
            default -> "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
        };
    }

    private String uuid() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63).toString();
    }

    private String date() {
        return LocalDate.ofEpochDay(FIRST_DAY + random.nextInt(DAYS)).toString();
    }

    private String time() {
        return "%02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        digits.append((char) ('1' + random.nextInt(9)));
        while (digits.length() < count) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder(count);
        while (letters.length() < count) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    private String hex(int octets) {
        byte[] bytes = new byte[octets];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String clipped(String text, int room) {
        return text.length() <= room ? text : text.substring(0, room);
    }
}

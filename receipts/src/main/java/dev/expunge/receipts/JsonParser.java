package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON (RFC 8259) strictly: well-formed UTF-8, no duplicate member, no half surrogate pair, nothing after the
 * value, at most {@value #DEEPEST} levels and {@value #LARGEST} bytes.
 */
final class JsonParser {

    static final int LARGEST = 8 << 20;
    private static final int DEEPEST = 16;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,15}");

    private final String text;
    private int position;

    private JsonParser(String text) {
        this.text = text;
    }

    /** @throws Malformed when these bytes are not one JSON value within the bounds */
    static Json parse(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new Malformed("larger than " + LARGEST + " bytes");
        }
        JsonParser parser = new JsonParser(decode(bytes));
        Json value = parser.value(1);
        parser.skipSpace();
        if (parser.position < parser.text.length()) {
            throw parser.malformed("something after the end");
        }
        return value;
    }

    private static String decode(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("not UTF-8");
        }
    }

    private Json value(int depth) {
        if (depth > DEEPEST) {
            throw malformed("more than " + DEEPEST + " levels");
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> members(depth);
            case '[' -> items(depth);
            case '"' -> new Json.Text(string());
            case 't' -> literal("true", new Json.Flag(true));
            case 'f' -> literal("false", new Json.Flag(false));
            case 'n' -> literal("null", new Json.Other("null"));
            default -> number();
        };
    }

    private Json members(int depth) {
        var members = new LinkedHashMap<String, Json>();
        position++;
        if (!ends('}')) {
            do {
                skipSpace();
                if (peek() != '"') {
                    throw malformed("a member name is missing");
                }
                String name = string();
                skipSpace();
                expect(':');
                if (members.put(name, value(depth + 1)) != null) {
                    throw malformed("a duplicate member");
                }
            } while (another('}'));
        }
        return new Json.Members(members);
    }

    private Json items(int depth) {
        List<Json> items = new ArrayList<>();
        position++;
        if (!ends(']')) {
            do {
                items.add(value(depth + 1));
            } while (another(']'));
        }
        return new Json.Items(items);
    }

    private boolean ends(char close) {
        skipSpace();
        boolean ends = peek() == close;
        if (ends) {
            position++;
        }
        return ends;
    }

    private boolean another(char close) {
        if (ends(close)) {
            return false;
        }
        expect(',');
        return true;
    }

    private String string() {
        position++;
        StringBuilder string = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw malformed("a control character in a string");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        if (!Require.isUnicode(string)) {
            throw malformed("half a surrogate pair");
        }
        return string.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> {
                int unit = 0;
                for (int i = 0; i < 4; i++) {
                    unit = unit << 4 | hexadecimal(next());
                }
                yield (char) unit;
            }
            default -> throw malformed("an unknown escape");
        };
    }

    private int hexadecimal(char c) {
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw malformed("an unknown escape");
        }
        return digit;
    }

    private Json number() {
        Matcher matcher = NUMBER.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw malformed("no value");
        }
        String literal = matcher.group();
        position = matcher.end();
        if (WHOLE.matcher(literal).matches() && Long.parseLong(literal) <= Require.LARGEST) {
            return new Json.Whole(Long.parseLong(literal));
        }
        return new Json.Other(literal);
    }

    private Json literal(String word, Json value) {
        if (!text.startsWith(word, position)) {
            throw malformed("no value");
        }
        position += word.length();
        return value;
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            position--;
            throw malformed("'" + wanted + "' is missing");
        }
    }

    private char next() {
        char c = peek();
        position++;
        return c;
    }

    private char peek() {
        if (position >= text.length()) {
            throw malformed("an early end");
        }
        return text.charAt(position);
    }

    private void skipSpace() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private Malformed malformed(String what) {
        return new Malformed("not JSON: " + what + " at character " + position);
    }
}

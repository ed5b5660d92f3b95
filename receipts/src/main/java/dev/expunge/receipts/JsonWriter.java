package dev.expunge.receipts;

import java.util.Iterator;
import java.util.function.Consumer;

/**
 * The one rendering of a JSON value that receipts use: what {@code JSON.stringify(value, null, 2)} of ECMAScript prints,
 * so that anybody can check it with a tool at hand.
 */
final class JsonWriter {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    /** @param depth how many levels deep the value stands; its first line is not indented */
    static String render(Json value, int depth) {
        JsonWriter writer = new JsonWriter();
        writer.write(value, depth);
        return writer.out.toString();
    }

    private void write(Json value, int depth) {
        switch (value) {
            case Json.Text text -> quote(text.value());
            case Json.Whole whole -> out.append(whole.value());
            case Json.Flag flag -> out.append(flag.value());
            case Json.Other other -> out.append(other.literal());
            case Json.Items items -> lines('[', items.values().iterator(), ']', depth, item -> write(item, depth + 1));
            case Json.Members members ->
                lines('{', members.values().entrySet().iterator(), '}', depth, member -> {
                    quote(member.getKey());
                    out.append(": ");
                    write(member.getValue(), depth + 1);
                });
        }
    }

    private <T> void lines(char open, Iterator<T> elements, char close, int depth, Consumer<T> write) {
        out.append(open);
        if (elements.hasNext()) {
            while (elements.hasNext()) {
                newLine(depth + 1);
                write.accept(elements.next());
                if (elements.hasNext()) {
                    out.append(',');
                }
            }
            newLine(depth);
        }
        out.append(close);
    }

    private void newLine(int depth) {
        out.append('\n').repeat("  ", depth);
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}

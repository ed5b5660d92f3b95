package dev.expunge.brokers.text;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A URI Template (RFC 6570) with simple expansion and the operators {@code +}, {@code ?} and {@code &}. A value that is empty counts as
 * undefined and leaves nothing behind.
 */
public record Template(String text, List<Piece> pieces) {
    private static final Pattern LITERAL =
            Pattern.compile("(?:[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*");
    private static final Pattern EXPRESSION =
            Pattern.compile("([+?&]?)([A-Za-z][A-Za-z0-9.]*(?:,[A-Za-z][A-Za-z0-9.]*)*)");

    public Template {
        requireNonNull(text, "text is null");
        pieces = List.copyOf(pieces);
    }

    /** A part of a template. */
    public sealed interface Piece {
        record Literal(String text) implements Piece {}

        /** @param operator empty for simple expansion */
        record Values(String operator, List<String> names) implements Piece {
            public Values {
                names = List.copyOf(names);
            }
        }
    }

    /** @throws IllegalArgumentException with a sentence that says what is wrong */
    public static Template parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int end = open < 0 ? text.length() : open;
            pieces.add(new Piece.Literal(literal(text.substring(at, end))));
            int close = open < 0 ? end : text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("opens a brace and does not close it");
            }
            if (open >= 0) {
                pieces.add(values(text.substring(open + 1, close)));
            }
            at = close + 1;
        }
        return new Template(text, pieces);
    }

    /** Every value that it names. */
    public List<String> names() {
        return pieces.stream()
                .flatMap(piece -> switch (piece) {
                    case Piece.Literal _ -> Stream.empty();
                    case Piece.Values values -> values.names().stream();
                })
                .toList();
    }

    public String expand(UnaryOperator<String> values) {
        return pieces.stream()
                .map(piece -> switch (piece) {
                    case Piece.Literal literal -> literal.text();
                    case Piece.Values some -> expand(some, values);
                })
                .collect(Collectors.joining());
    }

    private static String expand(Piece.Values piece, UnaryOperator<String> values) {
        boolean named = piece.operator().equals("?") || piece.operator().equals("&");
        List<String> parts = new ArrayList<>();
        for (String name : piece.names()) {
            String value = values.apply(name);
            if (!value.isEmpty()) {
                String encoded = PercentEncoding.encode(value, piece.operator().equals("+"));
                parts.add(named ? name + "=" + encoded : encoded);
            }
        }
        return (named && !parts.isEmpty() ? piece.operator() : "") + String.join(named ? "&" : ",", parts);
    }

    private static String literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            throw new IllegalArgumentException("has characters that may not stand in a URL: write them as %XX");
        }
        return text;
    }

    private static Piece values(String inner) {
        Matcher matcher = EXPRESSION.matcher(inner);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("has {" + inner
                    + "}, which is no expression of RFC 6570 known here: {name}, {+name}, {?a,b} or {&a,b}");
        }
        return new Piece.Values(matcher.group(1), List.of(matcher.group(2).split(",")));
    }
}

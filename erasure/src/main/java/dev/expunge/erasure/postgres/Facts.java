package dev.expunge.erasure.postgres;

import java.util.ArrayList;
import java.util.List;

/** What is read of every row of a relation: SQL expressions over the alias {@code t}, each giving text. */
final class Facts {
    private final List<String> expressions = new ArrayList<>();

    /** The place of an expression among the facts; adds it when it is new. */
    int place(String expression) {
        int place = expressions.indexOf(expression);
        if (place < 0) {
            expressions.add(expression);
            return expressions.size() - 1;
        }
        return place;
    }

    /** All of them as one SQL array. */
    String sql() {
        return sql(expressions);
    }

    /** Some of them as one SQL array. */
    String sql(int[] places) {
        return sql(expressions(places));
    }

    List<String> expressions(int[] places) {
        List<String> chosen = new ArrayList<>();
        for (int place : places) {
            chosen.add(expressions.get(place));
        }
        return chosen;
    }

    int find(String expression) {
        return expressions.indexOf(expression);
    }

    int size() {
        return expressions.size();
    }

    private static String sql(List<String> expressions) {
        return "array[" + String.join(", ", expressions) + "]::pg_catalog.text[]";
    }
}

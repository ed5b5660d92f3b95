package dev.expunge.farm.search;

import dev.expunge.farm.behaviour.Query;
import dev.expunge.farm.people.People;
import java.util.Arrays;
import java.util.List;

/** Takes given and family name out of one text, where hyphens and blanks may also belong to a name. */
final class Names {
    private final People people;

    Names(People people) {
        this.people = people;
    }

    /** Split at a place that makes the name of somebody, else before the last word. */
    Query of(String text) {
        List<String> words = Arrays.stream(text.split("[-\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        for (int at = 1; at < words.size(); at++) {
            Query query = split(words, at);
            if (people.named(query.given(), query.family()).findAny().isPresent()) {
                return query;
            }
        }
        return words.size() < 2 ? Query.named("", text) : split(words, words.size() - 1);
    }

    /** The same of a name with a word in the middle; where it makes the name of nobody, the second word is that one. */
    Query withMiddle(String text) {
        List<String> words = List.of(text.split("-+"));
        for (int at = 1; at < words.size() - 1; at++) {
            Query query = around(words, at);
            if (people.named(query.given(), query.family()).findAny().isPresent()) {
                return query;
            }
        }
        return around(words, 1);
    }

    private static Query around(List<String> words, int middle) {
        return Query.named(
                String.join(" ", words.subList(0, middle)), String.join(" ", words.subList(middle + 1, words.size())));
    }

    private static Query split(List<String> words, int at) {
        return Query.named(String.join(" ", words.subList(0, at)), String.join(" ", words.subList(at, words.size())));
    }
}

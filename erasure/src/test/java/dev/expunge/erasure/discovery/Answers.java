package dev.expunge.erasure.discovery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an operator does to a discovered map: confirms its guesses, and answers its questions one by one. */
final class Answers {
    private static final Pattern GUESS = Pattern.compile("(\\n? *)confidence: ([0-9.]+)(,|\\n)");

    private final Map<String, String> answers = new LinkedHashMap<>();

    /** In place of the question that starts so; members in a row, as {@code ignore: nobody's}. */
    Answers to(String question, String... members) {
        answers.put(question, String.join("\n", members));
        return this;
    }

    String in(String yaml) {
        String text = yaml;
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            Pattern asked = Pattern.compile("(\\n *|[{, ]*)todo: \"?" + Pattern.quote(answer.getKey())
                    + "(?:[^\"\\n]|\\\\\")*?(?:\"|(?=\\}|\\n))");
            text = asked.matcher(text).replaceAll(found -> {
                String before = found.group(1);
                String between = before.startsWith("\n") ? before : ", ";
                return Matcher.quoteReplacement(before + answer.getValue().replace("\n", between));
            });
        }
        return GUESS.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "confidence: " + found.group(2)
                        + (found.group(3).equals(",") ? ", confirmed: true," : found.group(1) + "confirmed: true\n")));
    }
}

package dev.expunge.brokers.page;

import dev.expunge.brokers.definition.Condition;
import dev.expunge.brokers.definition.Outcome;
import dev.expunge.brokers.person.Cause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what a page is before anything is read from it. */
public final class Classifier {
    private final List<Condition.Rule> rules;

    public Classifier(List<Condition.Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** By the first rule that holds; empty when none does, or when the page is not there in full: it says nothing about anybody. */
    public Optional<Outcome> outcome(Page page) {
        return page.cut()
                ? Optional.empty()
                : rules.stream()
                        .filter(rule -> holds(rule.when(), page) && isAnswer(rule, page))
                        .map(Condition.Rule::is)
                        .findFirst();
    }

    /** What a site says of people it says with a 2xx status, unless the rule names another: an error page may look like any. */
    private static boolean isAnswer(Condition.Rule rule, Page page) {
        return switch (rule.is()) {
            case EMPTY, RESULTS ->
                page.status() / 100 == 2 || !rule.when().statuses().isEmpty();
            case RATE_LIMITED, CHALLENGED, BLOCKED, UNAVAILABLE -> true;
        };
    }

    /** Why a page is no answer: by the rules, and by its status where no rule holds. */
    public Optional<Cause> obstacle(Page page) {
        return outcome(page).map(Classifier::cause).orElseGet(() -> byStatus(page.status()));
    }

    public static boolean holds(Condition condition, Page page) {
        return (condition.statuses().isEmpty() || condition.statuses().contains(page.status()))
                && (condition.selector() == null
                        || Selecting.find(condition.selector(), page.root()).size() >= condition.min())
                && (condition.text() == null || stands(condition.text(), page.text()))
                && (condition.title() == null || stands(condition.title(), page.title()))
                && (condition.url() == null || page.url().contains(condition.url()));
    }

    private static boolean stands(String text, String in) {
        return in.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static Optional<Cause> cause(Outcome outcome) {
        return switch (outcome) {
            case RATE_LIMITED -> Optional.of(Cause.RATE_LIMITED);
            case CHALLENGED -> Optional.of(Cause.CHALLENGED);
            case BLOCKED -> Optional.of(Cause.BLOCKED);
            case UNAVAILABLE -> Optional.of(Cause.UNAVAILABLE);
            case EMPTY, RESULTS -> Optional.empty();
        };
    }

    private static Optional<Cause> byStatus(int status) {
        return switch (status) {
            case 429 -> Optional.of(Cause.RATE_LIMITED);
            case 401, 403 -> Optional.of(Cause.BLOCKED);
            default -> status >= 500 ? Optional.of(Cause.UNAVAILABLE) : Optional.empty();
        };
    }
}

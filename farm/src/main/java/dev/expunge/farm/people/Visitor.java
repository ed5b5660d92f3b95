package dev.expunge.farm.people;

import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For whom a page is asked. Whoever comes for a guest, and says so in the {@code User-Agent} as {@code guest/NUMBER}, sees of all who bear
 * the guest's name the guest alone, so that what one guest is told does not hang on others.
 */
public final class Visitor {
    private static final ScopedValue<Integer> GUEST = ScopedValue.newInstance();
    private static final Pattern AGENT = Pattern.compile("\\bguest/(\\d{1,7})\\b");

    private Visitor() {}

    /** What is to be said in the {@code User-Agent}. */
    public static String agent(int guest) {
        return "guest/" + guest;
    }

    /** Answers for whom the agent says. */
    public static <T> T serve(@Nullable String agent, Supplier<T> answer) {
        Matcher guest = AGENT.matcher(agent == null ? "" : agent);
        return guest.find()
                ? ScopedValue.where(GUEST, Integer.valueOf(guest.group(1))).call(answer::get)
                : answer.get();
    }

    /** The guest for whom this thread answers now. */
    public static OptionalInt guest() {
        return GUEST.isBound() ? OptionalInt.of(GUEST.get()) : OptionalInt.empty();
    }
}

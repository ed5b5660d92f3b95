package dev.expunge.brokers.definition;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.text.Expression;
import dev.expunge.brokers.text.Template;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing done on a broker's site. A closed set: a definition holds no code. */
public sealed interface Step {
    /**
     * A call.
     *
     * @param url over the definition's vars, {@code origin} and {@code listing}
     * @param form sent as a form; empty for none
     * @param json sent as a JSON object; empty for none
     */
    record Request(
            String method,
            Template url,
            Map<String, Expression> form,
            Map<String, Expression> json,
            Map<String, String> headers)
            implements Step {
        public Request {
            requireNonNull(method, "method is null");
            requireNonNull(url, "url is null");
            form = Map.copyOf(form);
            json = Map.copyOf(json);
            headers = Map.copyOf(headers);
        }
    }

    /**
     * Fills in a form of the page, hidden fields and all, and sends it.
     *
     * @param set by the field's name or, beginning with {@code #}, {@code .} or {@code [}, its CSS selector
     * @param click the button that sends it, where there are several
     */
    record Submit(
            Selector form,
            Map<String, Expression> set,
            @Nullable Selector click) implements Step {
        public Submit {
            requireNonNull(form, "form is null");
            set = Map.copyOf(set);
        }
    }

    /** Goes where a link of the page leads. */
    record Follow(Selector link, String attribute) implements Step {
        public Follow {
            requireNonNull(link, "link is null");
            requireNonNull(attribute, "attribute is null");
        }
    }

    /** Ends the work with a drift of the site unless the page is as expected. */
    record Expect(Condition condition) implements Step {
        public Expect {
            requireNonNull(condition, "condition is null");
        }
    }

    record When(Condition condition, List<Step> then, List<Step> otherwise) implements Step {
        public When {
            requireNonNull(condition, "condition is null");
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** Finds the row of the listing again among rows that are read as the search's cards are, and goes on within it. */
    record Pick(Selector each, List<Step> then) implements Step {
        public Pick {
            requireNonNull(each, "each is null");
            then = List.copyOf(then);
        }
    }

    /** Has a challenge answered: by a resolver, or by a person. */
    record Challenge(ChallengeKind kind, Selector from, String into) implements Step {
        public Challenge {
            requireNonNull(kind, "kind is null");
            requireNonNull(from, "from is null");
            requireNonNull(into, "into is null");
        }
    }

    /** Waits for the mail that the confirmation describes; the steps after it run once it is there, with {@code mail.code}. */
    record AwaitMail() implements Step {}

    /** Gives the work to a person. */
    record HandOff(String reason) implements Step {
        public HandOff {
            requireNonNull(reason, "reason is null");
        }
    }

    /** Said in the trace, nothing else. */
    record Note(String text) implements Step {
        public Note {
            requireNonNull(text, "text is null");
        }
    }
}

package dev.expunge.brokers.drive;

import dev.expunge.brokers.definition.Selector;
import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.page.Selecting;
import dev.expunge.brokers.page.Spot;
import dev.expunge.egress.Egress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/** Fills in forms as a person at a keyboard would, and says what is sent then (HTML Standard, section 4.10.21). */
final class Forms {
    private static final String BOUNDARY = "----form-9c2d1f70b3e84a56";

    private Forms() {}

    /** What becomes of a form. */
    sealed interface Filled {
        record Ready(Ask ask) implements Filled {}

        record Not(Arrival why) implements Filled {}
    }

    static Filled fill(Page page, @Nullable Row row, Step.Submit step, Map<String, String> values) {
        Optional<FormElement> found = form(Row.on(page, row), step.form());
        if (found.isEmpty()) {
            return missing("form " + step.form().text());
        }
        FormElement form = found.get();
        for (Map.Entry<String, String> value : values.entrySet()) {
            List<Element> fields = Field.named(form, value.getKey());
            if (fields.isEmpty() || !Field.set(fields, value.getValue())) {
                return missing("field " + value.getKey());
            }
        }
        Optional<String> demand = Field.demanded(form);
        if (demand.isPresent()) {
            return new Filled.Not(new Arrival.Demand(demand.get()));
        }
        Selector click = step.click();
        Element button = click == null
                ? Field.defaultButton(form)
                : Selecting.find(click, new Spot.Html(form)).stream()
                        .map(Forms::element)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null);
        return click != null && button == null ? missing("button " + click.text()) : ready(page, form, button);
    }

    private static Filled ready(Page page, FormElement form, @Nullable Element button) {
        String action =
                button != null && button.hasAttr("formaction") ? button.attr("formaction") : form.attr("action");
        Optional<String> url = Egress.resolve(form.baseUri().isEmpty() ? page.url() : form.baseUri(), action);
        if (url.isEmpty()) {
            return missing("place to send the form to");
        }
        List<Ask.Field> fields = new ArrayList<>();
        form.formData().forEach(pair -> fields.add(new Ask.Field(pair.key(), pair.value())));
        if (button != null && !button.attr("name").isEmpty()) {
            fields.add(new Ask.Field(button.attr("name"), button.attr("value")));
        }
        if (!form.attr("method").equalsIgnoreCase("post")) {
            return new Filled.Ready(Ask.get(url.get().split("\\?", 2)[0] + "?" + Ask.Body.encode(fields)));
        }
        boolean multipart = form.attr("enctype").equalsIgnoreCase("multipart/form-data");
        Ask.Body body = multipart ? Ask.Body.multipart(fields, BOUNDARY) : Ask.Body.form(fields);
        return new Filled.Ready(new Ask("POST", url.get(), Map.of("Referer", referer(page.url(), url.get())), body));
    }

    /**
     * In full to the host that the page is of, else its origin only (Referrer Policy, {@code strict-origin-when-cross-origin}): the
     * address of a page of results has names in it.
     */
    static String referer(String from, String to) {
        Optional<String> origin = Egress.endpoint(from);
        return origin.isPresent() && !origin.equals(Egress.endpoint(to))
                ? origin.get().replaceFirst("^(https:.*):443$|^(http:.*):80$", "$1$2") + "/"
                : from;
    }

    /** The form itself, one within the place, or the one around it. */
    private static Optional<FormElement> form(Spot within, Selector selector) {
        for (Spot spot : Selecting.find(selector, within)) {
            Element element = element(spot).orElse(null);
            if (element != null) {
                Element form = element instanceof FormElement ? element : element.selectFirst("form");
                form = form == null ? element.closest("form") : form;
                if (form instanceof FormElement found) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Element> element(Spot spot) {
        return switch (spot) {
            case Spot.Html(Element element) -> Optional.of(element);
            case Spot.Json _ -> Optional.empty();
        };
    }

    private static Filled missing(String what) {
        return new Filled.Not(new Arrival.Missing(what));
    }
}

package dev.expunge.brokers.drive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/** The fields of a form. */
final class Field {
    private static final int LONGEST_NAME = 80;
    private static final Set<String> TICKED = Set.of("true", "on", "yes", "1");

    private Field() {}

    /** By CSS where the name begins as a selector does, by the field's own name otherwise. */
    static List<Element> named(FormElement form, String name) {
        return "#.[".indexOf(name.charAt(0)) >= 0
                ? form.select(name)
                : form.select("[name]").stream()
                        .filter(field -> field.attr("name").equals(name))
                        .toList();
    }

    /** False where the field does not offer that value. */
    static boolean set(List<Element> fields, String value) {
        Element field = fields.getFirst();
        return switch (field.normalName()) {
            case "select" -> choose(field, value);
            case "textarea" -> {
                field.text(value);
                yield true;
            }
            default ->
                switch (field.attr("type").toLowerCase(Locale.ROOT)) {
                    case "checkbox", "radio" -> tick(fields, value);
                    default -> {
                        field.attr("value", value);
                        yield true;
                    }
                };
        };
    }

    /** A field that the form insists on and that is empty. */
    static Optional<String> demanded(FormElement form) {
        return form.select("input[required], select[required], textarea[required]").stream()
                .filter(field -> !field.hasAttr("disabled") && isEmpty(form, field))
                .map(field -> safe(field.attr("name").isEmpty() ? field.id() : field.attr("name")))
                .findFirst();
    }

    /** The page's own words go into records and logs: no more of them than a name needs. */
    private static String safe(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_.\\[\\]-]", "_");
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }

    static @Nullable Element defaultButton(FormElement form) {
        return form.selectFirst("button[type=submit], button:not([type]), input[type=submit], input[type=image]");
    }

    private static boolean isEmpty(FormElement form, Element field) {
        return switch (field.normalName()) {
            case "select" -> field.select("option[selected]").attr("value").isEmpty();
            case "textarea" -> field.text().isBlank();
            default ->
                switch (field.attr("type").toLowerCase(Locale.ROOT)) {
                    case "checkbox" -> !field.hasAttr("checked");
                    case "radio" -> named(form, field.attr("name")).stream().noneMatch(one -> one.hasAttr("checked"));
                    default -> field.attr("value").isBlank();
                };
        };
    }

    private static boolean choose(Element select, String value) {
        Optional<Element> option = select.select("option").stream()
                .filter(one ->
                        one.attr("value").equalsIgnoreCase(value) || one.text().equalsIgnoreCase(value))
                .findFirst();
        option.ifPresent(chosen -> {
            select.select("option").removeAttr("selected");
            chosen.attr("selected", "selected");
        });
        return option.isPresent();
    }

    /** One box is ticked by saying so, one of several by its value. */
    private static boolean tick(List<Element> boxes, String value) {
        Optional<Element> box = boxes.stream()
                .filter(one -> one.attr("value").equals(value))
                .findFirst()
                .or(() -> boxes.size() == 1 && TICKED.contains(value.toLowerCase(Locale.ROOT))
                        ? Optional.of(boxes.getFirst())
                        : Optional.empty());
        box.ifPresent(ticked -> {
            if (ticked.attr("type").equalsIgnoreCase("radio")) {
                boxes.forEach(one -> one.removeAttr("checked"));
            }
            ticked.attr("checked", "checked");
        });
        return box.isPresent();
    }
}

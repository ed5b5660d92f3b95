package dev.expunge.brokers.page;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** A place on a page. */
public sealed interface Spot {
    /** What a reader sees there, on one line; empty when nothing. */
    String text();

    /** Of an element its attribute, of a JSON object its member; a JSON text is its own. */
    Optional<String> attribute(String name);

    record Html(Element element) implements Spot {
        public Html {
            requireNonNull(element, "element is null");
        }

        /** What is marked up for machines only stands in {@code content}. */
        @Override
        public String text() {
            return element.normalName().equals("meta") ? element.attr("content") : element.text();
        }

        @Override
        public Optional<String> attribute(String name) {
            return element.hasAttr(name) ? Optional.of(element.attr(name)) : Optional.empty();
        }
    }

    record Json(JsonNode node) implements Spot {
        public Json {
            requireNonNull(node, "node is null");
        }

        /** Of an object or an array its values, with commas between: {@code {"city": "Dayton", "state": "OH"}} is {@code Dayton, OH}. */
        @Override
        public String text() {
            return switch (node) {
                case JsonNode some when some.isNull() || some.isMissingNode() -> "";
                case JsonNode some
                when some.isContainer() ->
                    some.valueStream()
                            .map(inner -> new Json(inner).text())
                            .filter(inner -> !inner.isEmpty())
                            .reduce((left, right) -> left + ", " + right)
                            .orElse("");
                default -> node.asString();
            };
        }

        @Override
        public Optional<String> attribute(String name) {
            JsonNode member = node.isValueNode() ? node : node.path(name);
            return Optional.of(new Json(member).text()).filter(text -> !text.isEmpty());
        }
    }
}

package dev.expunge.brokers.page;

import dev.expunge.brokers.definition.Selector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** Finds places on pages. */
public final class Selecting {
    /** Places of one selector that are looked at. */
    public static final int MOST = 5_000;

    private Selecting() {}

    /** In the order of the page; none where the selector is of another kind than the page. */
    public static List<Spot> find(Selector selector, Spot within) {
        return switch (within) {
            case Spot.Html(Element element) ->
                html(selector, element).limit(MOST).<Spot>map(Spot.Html::new).toList();
            case Spot.Json(JsonNode node) ->
                json(selector, node).limit(MOST).<Spot>map(Spot.Json::new).toList();
        };
    }

    private static Stream<Element> html(Selector selector, Element within) {
        return switch (selector.language()) {
            case CSS -> within.select(selector.css()).stream();
            case XPATH -> within.selectXpath(selector.text()).stream();
            case ITEMPROP ->
                within.getElementsByAttribute("itemprop").stream()
                        .filter(element -> element != within)
                        .filter(element -> Arrays.asList(
                                        element.attr("itemprop").split("\\s+"))
                                .contains(selector.text()));
            case JSON -> Stream.empty();
        };
    }

    /** An array stands for its items. */
    private static Stream<JsonNode> json(Selector selector, JsonNode within) {
        if (selector.language() != Selector.Language.JSON) {
            return Stream.empty();
        }
        JsonNode found = within.at(selector.text());
        return found.isArray() ? found.valueStream() : Stream.of(found).filter(node -> !node.isMissingNode());
    }
}

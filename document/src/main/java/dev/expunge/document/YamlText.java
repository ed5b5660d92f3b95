package dev.expunge.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 with its core schema, where {@code on}, {@code no} and {@code yes} are text. Aliases are followed, within
 * bounds on depth and on the size of what they make of the document.
 */
public final class YamlText {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NODES = 200_000;
    private static final Set<Tag> CORE = Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.STR, Tag.MAP, Tag.SEQ);

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setMaxAliasesForCollections(1000)
            .setAllowNonScalarKeys(true)
            .setAllowDuplicateKeys(true)
            .build();

    private final Problems problems;
    private int nodes;

    private YamlText(Problems problems) {
        this.problems = problems;
    }

    /** The document, or nothing when it is none; every mistake is added to {@code problems}. */
    public static Optional<Tree> parse(String yaml, Problems problems) {
        try {
            Optional<Node> document = new Compose(SETTINGS).composeString(yaml);
            if (document.isEmpty()) {
                problems.add(Place.START, "is empty");
                return Optional.empty();
            }
            Node root = document.get();
            return new YamlText(problems).tree(root, Place.START, 0);
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            Place place = mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1, ""))
                    .orElse(Place.START);
            problems.add(place, "is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(Place.START, "is no YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<Tree> tree(Node node, Place place, int depth) {
        if (++nodes > MAX_NODES) {
            if (nodes == MAX_NODES + 1) {
                problems.add(
                        place, "the document is larger than " + MAX_NODES + " nodes once its aliases are followed");
            }
            return Optional.empty();
        }
        if (depth > MAX_DEPTH || node.isRecursive()) {
            problems.add(place, "is nested deeper than " + MAX_DEPTH + " levels");
            return Optional.empty();
        }
        if (!CORE.contains(node.getTag())) {
            problems.add(place, "has a tag, " + node.getTag() + ", which has no use here");
            return Optional.empty();
        }
        return switch (node) {
            case ScalarNode scalar -> Optional.of(new Tree.Scalar(place, kind(scalar), scalar.getValue()));
            case SequenceNode sequence -> Optional.of(items(sequence, place, depth));
            case MappingNode mapping -> Optional.of(members(mapping, place, depth));
            default -> throw new IllegalStateException("a node that is neither scalar, sequence nor mapping");
        };
    }

    private Tree items(SequenceNode sequence, Place place, int depth) {
        List<Tree> items = new ArrayList<>();
        int index = 0;
        for (Node item : sequence.getValue()) {
            tree(item, place.item(index++, line(item), column(item)), depth + 1).ifPresent(items::add);
        }
        return new Tree.Items(place, items);
    }

    private Tree members(MappingNode mapping, Place place, int depth) {
        Map<String, Place> keys = new LinkedHashMap<>();
        Map<String, Tree> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode name)) {
                problems.add(new Place(line(key), column(key), place.path()), "a name must be text");
                continue;
            }
            Node value = tuple.getValueNode();
            Place keyPlace = place.member(name.getValue(), line(key), column(key));
            Place first = keys.putIfAbsent(name.getValue(), keyPlace);
            if (first != null) {
                problems.add(keyPlace, "stands here a second time; the first is in line " + first.line());
                continue;
            }
            tree(value, place.member(name.getValue(), line(value), column(value)), depth + 1)
                    .ifPresent(tree -> values.put(name.getValue(), tree));
        }
        return new Tree.Members(place, keys, values);
    }

    private static Tree.Scalar.Kind kind(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return Tree.Scalar.Kind.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return Tree.Scalar.Kind.BOOLEAN;
        }
        return tag.equals(Tag.STR) ? Tree.Scalar.Kind.TEXT : Tree.Scalar.Kind.NUMBER;
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static int column(Node node) {
        return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
    }
}

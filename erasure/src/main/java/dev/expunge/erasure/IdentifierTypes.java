package dev.expunge.erasure;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.DataMap;
import dev.expunge.erasure.map.IdentifierColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which identifiers the sources can be searched for.
 *
 * @param searched types of which some source has a column
 * @param personal those of which some column means a person
 */
record IdentifierTypes(Set<String> searched, Set<String> personal) {
    static IdentifierTypes of(List<DataMap> maps) {
        Set<String> searched = new HashSet<>();
        Set<String> personal = new HashSet<>();
        maps.stream().flatMap(DataMap::identifiers).forEach(column -> {
            searched.add(column.type());
            if (column.means() == IdentifierColumn.Means.PERSON) {
                personal.add(column.type());
            }
        });
        return new IdentifierTypes(searched, personal);
    }

    SortedSet<String> notSearched(Subject subject) {
        SortedSet<String> types = new TreeSet<>();
        subject.given().forEach(identifier -> types.add(identifier.type()));
        types.removeAll(searched);
        return types;
    }

    /** Why nobody may say that nothing was found: a type that nobody knows, or nothing at all that can be searched for. */
    List<Hole> holes(Subject subject) {
        boolean none = subject.given().stream().noneMatch(identifier -> searched.contains(identifier.type()));
        return notSearched(subject).stream()
                .filter(type -> none || !Identifier.TYPES.contains(type))
                .map(type -> new Hole("", null, null, "no data map has a column for the identifier type " + type))
                .toList();
    }
}

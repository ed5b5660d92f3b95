package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Hole;
import java.util.List;
import java.util.stream.Stream;

/** What came since the subject was resolved, or was never decided: nobody may act on the rows, or show them, before it is. */
final class Unsettled {
    static final String ESTRANGED =
            "a row that was found for the person earlier names them no more, and its key may be somebody else's now";

    static final String UNNAMED =
            "rows of the person were erased under another key than the map in force names them by";

    private Unsettled() {}

    /** Of whose the rows are. */
    static Stream<Hole> people(String source, Holding holding) {
        return Stream.of(
                        tables(source, holding.past().unnamed().stream(), UNNAMED),
                        tables(source, holding.estranged().stream(), ESTRANGED),
                        tables(
                                source,
                                holding.givenAway().stream(),
                                "a row whose term is over belongs to somebody else by now"),
                        tables(
                                source,
                                holding.contested().stream(),
                                "a person's row belongs to somebody else, too (person: true)"),
                        holding.endless().stream().map(relation -> Discovery.endless(source, relation)),
                        Stream.of(holding.subject().undecided())
                                .filter(undecided -> undecided)
                                .map(undecided -> new Hole(source, null, null, "it is not decided who the subject is")),
                        tables(
                                source,
                                Stream.concat(holding.late().stream(), holding.lateHousemates().stream()),
                                "a person's row came after resolution; resolve again"),
                        tables(
                                source,
                                unnamed(source, holding),
                                "several people, and the table has no key to tell them by"))
                .flatMap(holes -> holes);
    }

    /** Of what a row could still teach. */
    static Stream<Hole> lessons(String source, Holding holding, Member member) {
        return member.lessons().stream()
                .filter(lesson -> lesson.sure() && !holding.isSettled(lesson.identifier()))
                .map(lesson -> new Hole(
                        source,
                        member.relation().name(),
                        lesson.slot().column().column(),
                        "an identifier came after resolution; resolve again"));
    }

    private static Stream<Hole> tables(String source, Stream<Relation> relations, String reason) {
        return relations.map(relation -> new Hole(source, relation.name(), null, reason));
    }

    private static Stream<Relation> unnamed(String source, Holding holding) {
        List<Relation> unnamed = holding.members().stream()
                .filter(member -> member.isPerson() && member.relation().isPhysical())
                .map(Member::relation)
                .toList();
        boolean several =
                !unnamed.isEmpty() && new People(source, holding).list().size() > 1;
        return several ? Stream.of(unnamed.getFirst()) : Stream.empty();
    }
}

package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Meaning.Topic;
import dev.expunge.erasure.discovery.Reference.Origin;
import dev.expunge.erasure.discovery.Role.Tie;
import dev.expunge.erasure.map.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How sure it is that rows are somebody's, and may go with them. */
final class TieGuesses {
    private final Survey survey;
    private final Map<TableName, Role> roles;

    /** @param roles as far as they are known, while they become known */
    TieGuesses(Survey survey, Map<TableName, Role> roles) {
        this.survey = survey;
        this.roles = roles;
    }

    Guess of(TableFacts table, List<Tie> ties) {
        List<String> reasons = new ArrayList<>();
        double sure = 0.95;
        for (Tie tie : ties) {
            Reference reference = tie.reference();
            boolean nullable = tie.columns().stream().anyMatch(column -> survey.isNullable(table.name(), column));
            double one = reference.origin() == Origin.CONSTRAINT
                    ? (nullable ? 0.91 : 0.95)
                    : Math.min(0.91, reference.guess().confidence());
            sure = Math.min(sure, one);
            reasons.add(String.join(", ", tie.columns()) + " names " + tie.owner());
        }
        Guess guess = new Guess(sure, String.join("; ", reasons));
        if (ties.stream()
                        .filter(tie -> tie.reference().where().isEmpty()
                                && tie.reference().prefix().isEmpty())
                        .count()
                > 1) {
            guess = guess.atMost(0.8).because("a row is about several people");
        }
        if (survey.holdsMoney(table)) {
            guess = guess.atMost(0.75).because("amounts of money: a law may keep it");
        }
        if (survey.isHistory(table)
                && !survey.columns(table, Topic.TEXT, Topic.PROFILE).isEmpty()) {
            guess = guess.atMost(0.85).because("a log may be about somebody else than who is named in it");
        }
        boolean others = survey.to(table.name()).stream()
                .anyMatch(reference -> survey.from(reference.child()).stream()
                        .anyMatch(own -> roles.get(own.parent()) instanceof Role.Root && !own.equals(reference)));
        boolean prose = !survey.columns(table, Topic.TEXT).isEmpty();
        return others && prose ? guess.atMost(0.85).because("other people's rows may refer to it") : guess;
    }
}

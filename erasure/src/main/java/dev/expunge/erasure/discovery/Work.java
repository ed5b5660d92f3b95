package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Role.Tie;
import java.util.List;

/** References to those who dealt with a row, which do not make it theirs. */
final class Work {
    private final Survey survey;
    private final TieGuesses guesses;

    Work(Survey survey, TieGuesses guesses) {
        this.survey = survey;
        this.guesses = guesses;
    }

    /** Whether the column says who dealt with the row: by its own name, or because it names one of the staff. */
    boolean isWork(TableFacts table, Reference reference) {
        String parent = survey.table(reference.parent()).words().getLast();
        return saysActor(reference) || isStaff(reference) && !table.words().contains(parent);
    }

    private boolean saysActor(Reference reference) {
        return reference.columns().stream()
                .map(Words::of)
                .anyMatch(words -> survey.vocabulary().says("actor", words));
    }

    private boolean isStaff(Reference reference) {
        return survey.ends("staff", survey.table(reference.parent()))
                || reference.columns().stream()
                        .map(Likeness::stem)
                        .anyMatch(stem -> survey.vocabulary().ends("staff", stem));
    }

    /** What rows are in which nobody but staff is named. */
    Role of(TableFacts table, List<Tie> ties) {
        String columns = String.join(
                ", ",
                ties.stream().flatMap(tie -> tie.columns().stream()).distinct().toList());
        if (!survey.identifiers(table).isEmpty() && !survey.isOrganisation(table)) {
            return new Role.Identified(
                    new Guess(0.75, "an identifier tells whose a row is; " + columns + " only who dealt with it"));
        }
        return ties.stream().anyMatch(tie -> isAbout(table, tie))
                ? new Role.Owned(ties, guesses.of(table, ties).atMost(0.8), false)
                : new Role.Worked(ties, new Guess(0.7, "refers to people only as who dealt with it: " + columns));
    }

    /** Whether the row is about the member of staff: one of a kind, or a payslip, or personal and named like no role. */
    private boolean isAbout(TableFacts table, Tie tie) {
        List<String> parent = survey.table(tie.owner()).words();
        boolean role = tie.columns().stream()
                .map(Likeness::stem)
                .noneMatch(stem -> stem.getLast().equals(parent.getLast()));
        boolean employment = Retentions.ledger(survey, table)
                .filter(ground -> ground.equals("employment"))
                .isPresent();
        boolean personal = survey.looksPersonal(table) && !survey.isOrganisation(table) && !role;
        return !saysActor(tie.reference()) && (table.isKey(tie.columns()) || employment || personal);
    }
}

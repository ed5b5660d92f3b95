package dev.expunge.brokers.steps;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.drive.Visit;
import dev.expunge.brokers.page.Classifier;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.text.Scope;
import dev.expunge.brokers.text.Undisclosed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does the steps of a definition on a visit. Every step goes into the visit's trace. A page that the classifier calls an obstacle explains
 * why a step could not be done; without one the site has changed, which is drift.
 */
public final class Steps {
    private final Classifier classifier;
    private final Answers answers;
    private final Rows rows;
    private final Watch watch;

    public Steps(Classifier classifier, Answers answers, Rows rows, Watch watch) {
        this.classifier = requireNonNull(classifier, "classifier is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.rows = requireNonNull(rows, "rows is null");
        this.watch = requireNonNull(watch, "watch is null");
    }

    public End run(List<Step> steps, Scope scope, Visit visit) {
        return run(steps, scope, visit, null);
    }

    /** @param page where the visit stands already */
    public End run(List<Step> steps, Scope scope, Visit visit, @Nullable Page page) {
        try {
            return new Run(classifier, answers, rows, watch, scope, visit, page).all(steps);
        } catch (Undisclosed e) {
            return new End.Withheld(e.path());
        }
    }
}

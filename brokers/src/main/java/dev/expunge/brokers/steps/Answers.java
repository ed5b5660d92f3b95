package dev.expunge.brokers.steps;

import dev.expunge.brokers.definition.ChallengeKind;
import dev.expunge.brokers.page.Page;
import java.util.Optional;

/** Who answers challenges. Nothing here gets round one: where nobody answers, a person has to. */
@FunctionalInterface
public interface Answers {
    /** Leaves every challenge to people. */
    Answers NONE = (kind, question, page) -> Optional.empty();

    /** @param question as the page shows it; of an image its address */
    Optional<String> answer(ChallengeKind kind, String question, Page page);
}

package dev.expunge.farm.search;

import dev.expunge.farm.behaviour.Query;
import dev.expunge.farm.page.Reply;

/** What a request means to a search. */
sealed interface Asked {
    /** Nothing: it is about something else. */
    record NothingHere() implements Asked {}

    record For(Query query) implements Asked {}

    /** Something else must come first. */
    record First(Reply reply) implements Asked {}
}

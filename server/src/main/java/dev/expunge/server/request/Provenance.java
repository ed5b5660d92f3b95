package dev.expunge.server.request;

import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolved.Who;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.Store;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.UncoveredException;
import dev.expunge.server.source.Connected;
import dev.expunge.server.source.ConnectedSources;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where people who are back come from: a backup, or nobody knows. Every source of their environment is asked, covered in full. */
final class Provenance {
    private final ConnectedSources sources;

    Provenance(ConnectedSources sources) {
        this.sources = sources;
    }

    /**
     * Looks for them anew.
     *
     * @param subjects with the moment before which all that leads to them must have been there
     * @return one answer each, by reference
     */
    Map<String, Answer> of(TenantId tenant, Environment environment, List<Subject> subjects) {
        Map<String, Answer> answers = new HashMap<>();
        try {
            answer(stores(tenant, environment), subjects, answers);
        } catch (StoreUnavailableException e) {
            Answer unavailable = new Answer.Unanswered(List.of(Survey.unavailable(e)));
            subjects.forEach(subject -> answers.put(subject.reference(), unavailable));
        } catch (UncoveredException e) {
            // they may have signed up where no data map looks
            Answer uncovered = new Answer.Unanswered(
                    e.holes().stream().map(Survey::blocker).toList());
            subjects.forEach(subject -> answers.put(subject.reference(), uncovered));
        }
        return answers;
    }

    private static void answer(List<Store> stores, List<Subject> subjects, Map<String, Answer> answers) {
        List<Subject> known = new ArrayList<>();
        for (Resolved resolved : new Resolver(stores).resolve(subjects)) {
            Subject subject = resolved.subject();
            Answer answer = switch (resolved.who()) {
                case Who.Nobody() -> new Answer.Gone();
                case Who.OnePerson() -> new Answer.Backup(subject);
                case Who.SeveralPeople _ ->
                    new Answer.Unknown(new Blocker("", null, null, "several people go by what names them"));
                case Who.Undetermined(var holes) -> new Answer.Unknown(Survey.blocker(holes.getFirst()));
            };
            answers.put(subject.reference(), answer);
            if (answer instanceof Answer.Backup) {
                known.add(subject);
            }
        }
        for (Store store : known.isEmpty() ? List.<Store>of() : stores) {
            store.ageDoubts(known)
                    .forEach((reference, doubts) -> doubts.stream()
                            .findFirst()
                            .ifPresent(doubt -> answers.put(reference, new Answer.Unknown(Survey.blocker(doubt)))));
        }
    }

    private List<Store> stores(TenantId tenant, Environment environment) {
        List<Store> stores = new ArrayList<>();
        List<Hole> holes = new ArrayList<>();
        for (Connected source : sources.of(tenant, environment)) {
            Store store = source.store();
            if (store == null) {
                holes.add(new Hole(source.name(), null, null, "no data map says who is known there"));
            } else {
                holes.addAll(store.coverage().holes());
                stores.add(store);
            }
        }
        if (!holes.isEmpty()) {
            throw new UncoveredException(holes);
        }
        return stores;
    }

    sealed interface Answer {
        /** Nothing but a backup can have brought them. */
        record Backup(Subject subject) implements Answer {}

        /** They may have come back themselves. */
        record Unknown(Blocker why) implements Answer {}

        /** No source knows them. */
        record Gone() implements Answer {}

        /** Not every source could be asked. */
        record Unanswered(List<Blocker> why) implements Answer {}
    }
}

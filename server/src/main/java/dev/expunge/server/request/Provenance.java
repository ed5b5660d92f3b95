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
     * @return by reference; without those whom no source knows
     * @throws StoreUnavailableException when a source does not answer
     * @throws UncoveredException when they may have signed up again where no data map looks
     */
    Map<String, Answer> of(TenantId tenant, Environment environment, List<Subject> subjects) {
        List<Store> stores = stores(tenant, environment);
        Map<String, Answer> answers = new HashMap<>();
        List<Subject> known = new ArrayList<>();
        for (Resolved resolved : new Resolver(stores).resolve(subjects)) {
            Subject subject = resolved.subject();
            switch (resolved.who()) {
                case Who.Nobody() -> {}
                case Who.OnePerson() -> {
                    known.add(subject);
                    answers.put(subject.reference(), new Answer.Backup(subject));
                }
                case Who.SeveralPeople _ ->
                    answers.put(
                            subject.reference(),
                            new Answer.Unknown(new Blocker("", null, null, "several people go by what names them")));
                case Who.Undetermined(var holes) ->
                    answers.put(subject.reference(), new Answer.Unknown(Survey.blocker(holes.getFirst())));
            }
        }
        for (Store store : known.isEmpty() ? List.<Store>of() : stores) {
            store.ageDoubts(known)
                    .forEach((reference, doubts) -> doubts.stream()
                            .findFirst()
                            .ifPresent(doubt -> answers.put(reference, new Answer.Unknown(Survey.blocker(doubt)))));
        }
        return answers;
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
    }
}

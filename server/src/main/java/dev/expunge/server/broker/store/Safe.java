package dev.expunge.server.broker.store;

import dev.expunge.brokers.engine.Attempt;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import dev.expunge.brokers.removal.Disclosure;
import dev.expunge.server.subject.DataKey;
import org.jspecify.annotations.Nullable;

/** What is personal of a case, under its key. Each part is bound to where it stands. */
final class Safe {
    private final DataKey key;

    Safe(DataKey key) {
        this.key = key;
    }

    /** What the key of a case is bound to. */
    static String owner(CaseId id) {
        return "broker case " + id;
    }

    DataKey key() {
        return key;
    }

    byte[] seal(CaseId id, Who who) {
        return key.seal(Codec.bytes(who), owner(id));
    }

    Who who(CaseId id, byte[] sealed) {
        return Codec.read(key.open(sealed, owner(id)), Who.class);
    }

    byte[] seal(BrokerRecord one) {
        return key.seal(Codec.bytes(new Shown(one.listing(), one.sighting().asked())), context(one.id()));
    }

    Shown shown(RecordId id, byte[] sealed) {
        return Codec.read(key.open(sealed, context(id)), Shown.class);
    }

    byte[] seal(RecordId id, Attempt one) {
        return key.seal(Codec.bytes(new Done(one.disclosure(), one.resume())), context(id, one.number()));
    }

    Done done(RecordId id, int number, byte[] sealed) {
        return Codec.read(key.open(sealed, context(id, number)), Done.class);
    }

    private static String context(RecordId id) {
        return "broker record " + id;
    }

    private static String context(RecordId id, int number) {
        return "broker attempt " + id + " " + number;
    }

    /** Whose case it is. */
    record Who(Profile profile, Contact contact) {}

    /** What a listing showed, and with which profile it was looked for. */
    record Shown(Listing listing, @Nullable Profile asked) {}

    /** What a broker was told, and where its site stood. */
    record Done(Disclosure disclosure, String resume) {
        static final Done FORGOTTEN = new Done(Disclosure.NONE, "");
    }
}

package dev.expunge.server.broker.store;

import dev.expunge.server.storage.Database;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Everything that stands in the tables of brokers, as text and as the bytes of sealed columns read as Latin text. */
final class Dump {
    /** Of the people of {@link Samples} and their listings. */
    static final String[] VALUES = {
        "doequixote",
        "janet",
        "sample street",
        "dayton",
        "45402",
        "agent@",
        "+1202555",
        "listing-",
        "broker.example",
        "print-"
    };

    private Dump() {}

    static String of(Database database) {
        return database.jdbi()
                .withHandle(handle -> tables(handle).stream()
                                .flatMap(table -> handle
                                        .createQuery(
                                                "select t::text || ' ' || encode(convert_to(t::text, 'UTF8'), 'escape') from "
                                                        + table + " t")
                                        .mapTo(String.class)
                                        .stream())
                                .collect(Collectors.joining("\n"))
                        + bytes(handle));
    }

    private static List<String> tables(Handle handle) {
        return handle.createQuery("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_name like 'broker\\_%' order by table_name
                        """).mapTo(String.class).list();
    }

    private static String bytes(Handle handle) {
        return handle.createQuery("""
                        select encode(sealed, 'escape') from broker_case where sealed is not null
                        union all select encode(sealed, 'escape') from broker_record where sealed is not null
                        union all select encode(sealed, 'escape') from broker_attempt where sealed is not null
                        """).mapTo(String.class).collect(Collectors.joining("\n"));
    }

    /** How many columns hold something sealed, or the key of it. */
    static int sealed(Database database) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        select (select count(*) from broker_case where sealed is not null or wrapped_key is not null)
                            + (select count(*) from broker_record where sealed is not null)
                            + (select count(*) from broker_attempt where sealed is not null)
                        """).mapTo(Integer.class).one());
    }
}

package dev.expunge.erasure.discovery;

import dev.expunge.document.Problem;
import dev.expunge.erasure.TestDatabase;
import dev.expunge.erasure.map.DataMapException;
import dev.expunge.erasure.map.DataMapReader;
import dev.expunge.erasure.postgres.Limits;
import dev.expunge.erasure.postgres.SourceDiscovery;
import java.util.List;

/** A company whose database nobody has described, and the map that discovery makes of it. */
record DiscoveredCompany(String name, TestDatabase database, String yaml) {
    static DiscoveredCompany of(String name) {
        return of(name, Expected.text(name + ".sql"));
    }

    /** @param ddl statements that need not name the schema public */
    static DiscoveredCompany of(String name, String ddl) {
        TestDatabase database = TestDatabase.newest().run("set search_path = public;\n" + ddl);
        return new DiscoveredCompany(name, database, discover(name, database));
    }

    static String discover(String name, TestDatabase database) {
        return SourceDiscovery.discover(name, database::connect, Limits.defaults());
    }

    Score score() {
        return Score.of(Expected.of(name), MapLines.of(yaml));
    }

    /** What keeps the map from being applied as it is. */
    List<Problem> problems() {
        try {
            new DataMapReader().read(yaml);
            return List.of();
        } catch (DataMapException e) {
            return e.problems();
        }
    }

    /** All values of all columns that could give somebody away: with a digit, a blank or an at sign. */
    List<String> tellingValues() {
        return database.texts("""
                        select format('select distinct left(%I::text, 300) from only %I.%I where length(%I::text) between 6 and 300'
                                      || ' and %I::text ~ ''[0-9@ ]''', a.attname, n.nspname, c.relname, a.attname, a.attname)
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                         where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                           and a.atttypid <> 'timestamptz'::regtype and a.atttypid <> 'timestamp'::regtype
                        """).stream()
                .flatMap(select -> database.texts(String.valueOf(select)).stream())
                .map(String::valueOf)
                .toList();
    }
}

package dev.expunge.erasure.coverage;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.Coverage;
import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.CatalogReader;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.erasure.map.DataMap;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Holds a live schema against a data map. {@link #quick} asks the catalogue alone and precedes every erasure; {@link #full}
 * also reads sampled rows and tries every rule, and precedes the use of a map.
 */
public final class CoverageCheck {
    private final String source;
    private final DataMap map;
    private final NormalForms forms;
    private final FreshValues values;

    public CoverageCheck(String source, DataMap map, NormalForms forms, FreshValues values) {
        this.source = requireNonNull(source, "source is null");
        this.map = requireNonNull(map, "map is null");
        this.forms = requireNonNull(forms, "forms is null");
        this.values = requireNonNull(values, "values is null");
    }

    /** What the catalogue alone tells; no statement is sent. */
    public Coverage quick(Catalog catalog) {
        Findings findings = new Findings(source);
        check(catalog, findings);
        return findings.coverage(catalog.digest());
    }

    /**
     * Everything that can be told without a request: samples identifier columns, tries rules on real rows. What it tries it
     * rolls back, yet rows stay locked until the transaction ends, so end it soon and with a rollback.
     *
     * @param connection inside a transaction, READ COMMITTED and writable, with an empty search path, {@code row_security}
     *     off, and time limits on locks and statements
     */
    public Coverage full(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("the connection is in no transaction");
        }
        Catalog catalog = CatalogReader.read(connection);
        Findings findings = new Findings(source);
        List<Mapped> personal = check(catalog, findings);
        new IdentifierSample(connection, forms, findings).find(personal);
        new ConstantTrial(connection, catalog, values, findings).find(personal);
        new RuleTrial(connection, catalog, values, findings).find(personal);
        new IndexAdvice(connection, catalog, forms, findings).find(personal);
        return findings.coverage(catalog.digest());
    }

    private List<Mapped> check(Catalog catalog, Findings findings) {
        List<Mapped> personal = Mapped.all(map.tables(), catalog);
        new SchemaHoles(map, catalog, findings).find();
        new AccessHoles(personal, catalog, findings).find();
        new TriggerHoles(personal, catalog, findings).find();
        new RuleHoles(catalog, values, findings).find(personal);
        new DemotionAdvice(personal, catalog, findings).find();
        new KeyAdvice(findings).find(personal);
        return personal;
    }
}

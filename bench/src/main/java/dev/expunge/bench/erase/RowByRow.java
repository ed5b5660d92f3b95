package dev.expunge.bench.erase;

import dev.expunge.bench.kit.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The pattern of row-wise engines: for each table in turn the person's rows are fetched by the reference, then each is
 * overwritten by its key in a transaction of its own.
 */
final class RowByRow implements Way, AutoCloseable {
    private final Connection connection;
    private final PreparedStatement customers;
    private final List<Step> steps;

    RowByRow(Sql database) throws SQLException {
        connection = database.open();
        customers = connection.prepareStatement("select id from shop.customers where email = ?");
        steps = List.of(
                step(
                        "select id from shop.addresses where customer_id = ?",
                        "shop.addresses set street = '', city = ''"),
                step("""
                        select i.id from shop.order_items i join shop.orders o on o.id = i.order_id where o.customer_id = ?
                        """, "shop.order_items set engraving = null, product = 0, quantity = 0"),
                step(
                        "select id from shop.orders where customer_id = ?",
                        "shop.orders set delivery_note = null, ordered_at = '2000-01-01Z'"),
                step("select id from shop.messages where customer_id = ?", "shop.messages set body = ''"),
                step("select id from shop.visits where customer_id = ?", "shop.visits set address = null, agent = ''"),
                step("select ?::bigint", "shop.customers set email = 'erased' || id, name = '', born_on = null"));
    }

    @Override
    public String name() {
        return "row by row, overwritten in autocommit";
    }

    @Override
    public boolean leavesRows() {
        return true;
    }

    @Override
    public void erase(People people) throws SQLException {
        for (String email : people.emails()) {
            customers.setString(1, email);
            for (long customer : ids(customers)) {
                for (Step step : steps) {
                    step.rows.setLong(1, customer);
                    for (long row : ids(step.rows)) {
                        step.overwrite.setLong(1, row);
                        step.overwrite.executeUpdate();
                    }
                }
            }
        }
    }

    private Step step(String rows, String overwrite) throws SQLException {
        return new Step(
                connection.prepareStatement(rows),
                connection.prepareStatement("update " + overwrite + " where id = ?"));
    }

    static List<Long> ids(PreparedStatement query) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private record Step(PreparedStatement rows, PreparedStatement overwrite) {}
}

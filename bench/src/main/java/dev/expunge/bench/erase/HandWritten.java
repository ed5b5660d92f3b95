package dev.expunge.bench.erase;

import dev.expunge.bench.kit.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * SQL written for this very schema: whole groups of people by arrays of keys, children before parents, one transaction a group.
 * Nothing is verified, counted or proven.
 */
final class HandWritten implements Way, AutoCloseable {
    private final Connection connection;
    private final int together;
    private final PreparedStatement customers;
    private final PreparedStatement orders;
    private final PreparedStatement items;
    private final List<PreparedStatement> ofCustomers;

    HandWritten(Sql database, int together) throws SQLException {
        this.together = together;
        connection = database.open();
        connection.setAutoCommit(false);
        customers = connection.prepareStatement(
                "select id from shop.customers where email = any(?) order by id for update");
        orders = connection.prepareStatement("select id from shop.orders where customer_id = any(?)");
        items = connection.prepareStatement("delete from shop.order_items where order_id = any(?)");
        ofCustomers = List.of(
                connection.prepareStatement("delete from shop.orders where customer_id = any(?)"),
                connection.prepareStatement("delete from shop.addresses where customer_id = any(?)"),
                connection.prepareStatement("delete from shop.messages where customer_id = any(?)"),
                connection.prepareStatement("delete from shop.visits where customer_id = any(?)"),
                connection.prepareStatement("delete from shop.customers where id = any(?)"));
    }

    @Override
    public String name() {
        return "hand-written SQL, " + together + " people a transaction";
    }

    @Override
    public void erase(People people) throws SQLException {
        for (People group : people.inGroupsOf(together)) {
            customers.setArray(
                    1, connection.createArrayOf("text", group.emails().toArray()));
            Object[] found = RowByRow.ids(customers).toArray();
            bind(orders, found);
            bind(items, RowByRow.ids(orders).toArray());
            items.executeUpdate();
            for (PreparedStatement delete : ofCustomers) {
                bind(delete, found);
                delete.executeUpdate();
            }
            connection.commit();
        }
    }

    private void bind(PreparedStatement statement, Object[] keys) throws SQLException {
        statement.setArray(1, connection.createArrayOf("bigint", keys));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

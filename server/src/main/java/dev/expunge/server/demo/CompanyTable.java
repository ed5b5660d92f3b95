package dev.expunge.server.demo;

import java.util.List;

/**
 * A table of the sample company with the condition that says by hand, independently of engine and data map, which of its
 * rows concern the customer {@code me}. Everything else is a bystander's.
 */
record CompanyTable(String name, String mine) {
    static final List<CompanyTable> ALL = List.of(
            new CompanyTable("shop.customers", "t.id = me.id"),
            new CompanyTable("shop.customer_emails", "t.customer_id = me.id"),
            new CompanyTable("shop.households", "t.id = me.household_id and not me.shares_household"),
            new CompanyTable("shop.addresses", "t.id = me.address_id and not me.shares_address"),
            new CompanyTable("shop.orders", "t.customer_id = me.id or lower(t.gift_email) = me.email"),
            new CompanyTable(
                    "shop.order_items", "t.order_id in (select id from shop.orders where customer_id = me.id)"),
            new CompanyTable("shop.shipments", "t.order_id in (select id from shop.orders where customer_id = me.id)"),
            new CompanyTable("shop.invoices", "t.customer_id = me.id"),
            new CompanyTable("shop.payment_methods", "t.customer_id = me.id"),
            new CompanyTable("shop.carts", "t.customer_id = me.id"),
            new CompanyTable("shop.cart_items", "t.cart_id in (select id from shop.carts where customer_id = me.id)"),
            new CompanyTable("shop.reviews", "t.customer_id = me.id"),
            new CompanyTable("shop.audit_log", "t.row_ref = 'customer:' || me.id"),
            new CompanyTable("shop.categories", "false"),
            new CompanyTable("shop.products", "false"),
            new CompanyTable("marketing.newsletter", "lower(t.email) = me.email"),
            new CompanyTable("marketing.segments", "false"),
            new CompanyTable("marketing.segment_members", "t.customer_no = me.customer_no"),
            new CompanyTable("marketing.sends", "lower(t.address) = me.email"),
            new CompanyTable("analytics.devices", "t.customer_no = me.customer_no"),
            new CompanyTable(
                    "analytics.ad_clicks",
                    "t.advertising_id in (select advertising_id from analytics.devices where customer_no = me.customer_no)"),
            new CompanyTable("analytics.events", "t.customer_no = me.customer_no"),
            new CompanyTable("support.agents", "false"),
            new CompanyTable("support.threads", """
                    t.id in (select m.thread_id from support.thread_members m where m.customer_id = me.id
                             and not exists (select from support.thread_members o
                                             where o.thread_id = m.thread_id and o.customer_id <> me.id))"""),
            new CompanyTable("support.thread_members", "t.customer_id = me.id"),
            new CompanyTable("support.messages", "t.author_id = me.id or t.body like '%' || me.email || '%'"),
            new CompanyTable("support.tickets", "t.contact = me.email"));

    /** One row a row: its table, a hash of all its columns, and whether it concerns the customer bound as the parameter. */
    String query() {
        return """
                select '%1$s', hashtextextended(t::text, 0), coalesce(%2$s, false)
                from %1$s t
                left join (
                    select c.id, c.customer_no, c.email, c.household_id, c.address_id,
                           exists (select from shop.customers o where o.household_id = c.household_id and o.id <> c.id)
                               as shares_household,
                           exists (select from shop.customers o where o.address_id = c.address_id and o.id <> c.id)
                               as shares_address
                    from shop.customers c where c.id = ?) me on true""".formatted(name, mine);
    }
}

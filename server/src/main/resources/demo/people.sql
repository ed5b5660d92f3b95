-- Fills the sample company with :customers invented people, the same ones every time.

insert into shop.categories (id, parent_id, name) values
    (1, null, 'Outdoor'), (2, 1, 'Tents'), (3, 1, 'Packs'), (4, 1, 'Stoves'), (5, 1, 'Maps');
insert into shop.products (id, category_id, name, price)
select n, 2 + n % 4, 'Product ' || n, 10 + n % 190 from generate_series(1, 200) n;
insert into marketing.segments (id, name) values (1, 'spring'), (2, 'summer'), (3, 'autumn'), (4, 'winter');
insert into support.agents (id, desk) values (1, 'orders'), (2, 'returns'), (3, 'technical');

insert into shop.households (id, label, phone) overriding system value
select n, 'Household ' || n,
       case when n <= 11000 then '(' || area[1 + n / 100] || ') 555-01' || lpad((n % 100)::text, 2, '0') end
from generate_series(1, greatest(1, :customers / 20)) n,
     (select array(select unnest('{201,202,203,205,206,207,208,209,210,212,213,214,215,216,217,218,219,224,225,228,229,231,234,239,240,248,251,252,253,254,256,260,262,267,269,270,276,281,301,302,303,304,305,307,308,309,310,312,313,314,315,316,317,318,319,320,321,323,325,330,334,336,337,339,347,351,352,360,361,386,401,402,404,405,406,407,408,409,410,412,413,414,417,419,423,424,425,430,432,434,435,440,443,469,470,478,479,480,484,501,502,503,504,505,507,508,509,510,512,513}'::text[])) as area) as areas;

insert into shop.addresses (id, street, city, state, postal_code) overriding system value
select n, n || ' Cedar Street', (array['Fairview', 'Riverton', 'Lakeside', 'Milltown'])[1 + n % 4],
       (array['CA', 'OR', 'WA', 'NV'])[1 + n % 4], lpad((90000 + n % 9999)::text, 5, '0')
from generate_series(1, :customers) n;

-- Customers 20k-1 and 20k share a household and its telephone, every 10th was referred by somebody; half of all have a telephone of their own.
insert into shop.customers (id, customer_no, email, phone, given_name, family_name, born_on, profile, household_id,
                            address_id, referred_by, created_at)
select md5('customer ' || n)::uuid,
       'C' || lpad(n::text, 7, '0'),
       lower(given) || '.' || lower(family) || '.' || n || '@example.com',
       case
           when n % 20 in (19, 0) and (n + 19) / 20 <= greatest(1, :customers / 20)
               then (select phone from shop.households where id = (n + 19) / 20)
           when n % 2 = 0 and n <= 20000
               then case n % 3
                        when 0 then '+1' || area[111 + n / 200] || '55501' || lpad((n / 2 % 100)::text, 2, '0')
                        when 1 then '(' || area[111 + n / 200] || ') 555-01' || lpad((n / 2 % 100)::text, 2, '0')
                        else area[111 + n / 200] || '-555-01' || lpad((n / 2 % 100)::text, 2, '0')
                    end
       end,
       given, family,
       date '1950-01-01' + (n * 37 % 19000),
       jsonb_build_object('newsletter', n % 2 = 0, 'contact', lower(given) || '.' || lower(family) || '.' || n || '@example.com'),
       case when n % 20 in (19, 0) and (n + 19) / 20 <= greatest(1, :customers / 20) then (n + 19) / 20 end,
       n - (n % 50 = 1)::int * least(n - 1, 1),
       null,
       timestamptz '2024-01-01 08:00+00' + n * interval '37 minutes'
from generate_series(1, :customers) n
cross join lateral (select
    (array['Ada','Amir','Ana','Bao','Bela','Carmen','Chidi','Dana','Deniz','Elif','Emeka','Fatima','Finn','Grace','Hana','Ivo','Jonas','Kaja','Keiko','Lars','Leila','Mateo','Mila','Nadia','Noor','Olga','Omar','Petra','Quinn','Rosa','Samir','Tariq','Uma','Viktor','Wanda','Ximena','Yara','Zoe'])[1 + n * 7 % 38] as given,
    (array['Abbott','Baker','Castillo','Dvorak','Eriksen','Fontaine','Garcia','Hassan','Ito','Jensen','Kowalski','Lindgren','Moreau','Novak','Okafor','Petrov','Quintero','Rossi','Sato','Tanaka','Ueda','Varga','Weber','Xu','Yilmaz','Zielinski'])[1 + n * 11 % 26] as family) names
cross join (select array(select unnest('{201,202,203,205,206,207,208,209,210,212,213,214,215,216,217,218,219,224,225,228,229,231,234,239,240,248,251,252,253,254,256,260,262,267,269,270,276,281,301,302,303,304,305,307,308,309,310,312,313,314,315,316,317,318,319,320,321,323,325,330,334,336,337,339,347,351,352,360,361,386,401,402,404,405,406,407,408,409,410,412,413,414,417,419,423,424,425,430,432,434,435,440,443,469,470,478,479,480,484,501,502,503,504,505,507,508,509,510,512,513,515,516,517,518,520,530,531,540,541,551,559,561,562,563,567,570,571,573,574,575,580,585,586,601,602,603,605,606,607,608,609,610,612,614,615,616,617,618,619,620,623,626,630,631,636,641,646,650,651,660,661,662,678,682,701,702,703,704,706,707,708,712,713,714,715,716,717,718,719,720,724,727,731,732,734,740,754,757,760,763,765,770,772,773,774,775,781,785,786,801,802,803,804,805,806,808,810,812,813,814,815,816,817,818,828,830,831,832,843,845,847,848,850,856,857,858,859,860,863,864,865,870,901,903,904,906,907,908,909,910,912,913,914,915,916,917,918,919,920,925,928,931,936,937,940,941,947,949,951,952,954,956,970,971,972,973,978,979,980,985,989}'::text[])) as area) areas;

update shop.customers c set referred_by = md5('customer ' || substr(customer_no, 2)::int / 2)::uuid
where substr(customer_no, 2)::int % 10 = 0;
truncate shop.audit_log;

insert into shop.customer_emails (customer_id, email, verified)
select md5('customer ' || n)::uuid, 'Also.' || n || '@Example.com', n % 6 = 0 from generate_series(1, :customers) n where n % 3 = 0;

insert into shop.orders (id, customer_id, ship_to, gift_email, state, ordered_at)
select n * 4 + k, md5('customer ' || n)::uuid, 'Parcel shelf ' || n,
       case when n % 25 = 0 and k = 0 and n > 1 then (select email from shop.customers where id = md5('customer ' || (n - 1))::uuid) end,
       (array['open', 'paid', 'shipped', 'returned']::shop.order_state[])[1 + (n + k) % 4],
       timestamptz '2025-01-01 10:00+00' + (n * 53 + k) % 600 * interval '1 day'
from generate_series(1, :customers) n, generate_series(0, 3) k where k < n % 4;

insert into shop.order_items (order_id, line, product_id, quantity, engraving)
select o.id, l, 1 + (o.id + l) % 200, 1 + l, case when l = 1 and o.id % 9 = 0 then 'for my friend' end
from shop.orders o, generate_series(1, 2) l;

insert into shop.shipments (id, order_id, carrier, tracking)
select id, id, 'Parcel Post', 'TRACK' || id from shop.orders where state in ('shipped', 'returned');
update shop.orders set latest_shipment_id = id where state in ('shipped', 'returned');

insert into shop.invoices (id, order_id, customer_id, issued_on, total, billed_to, delivery_note)
select o.id, o.id, o.customer_id, o.ordered_at::date, 20 + o.id % 400, c.full_name, 'leave with ' || c.given_name
from shop.orders o join shop.customers c on c.id = o.customer_id
where o.state in ('paid', 'shipped') and substr(c.customer_no, 2)::int % 3 = 2;

insert into shop.payment_methods (customer_id, label, last_four)
select md5('customer ' || n)::uuid, 'card of customer ' || n, lpad((n % 10000)::text, 4, '0') from generate_series(1, :customers) n where n % 2 = 0;

insert into shop.carts (id, customer_id, updated_at)
select md5('cart ' || n)::uuid, md5('customer ' || n)::uuid, timestamptz '2026-06-01 12:00+00' from generate_series(1, :customers) n where n % 5 = 0;
insert into shop.cart_items (cart_id, product_id, quantity)
select id, 1 + abs(hashtext(id::text)) % 200, 1 from shop.carts;

insert into shop.reviews (product_id, customer_id, signed, stars, body)
select 1 + n % 200, md5('customer ' || n)::uuid, c.given_name || ' from ' || a.city, 1 + n % 5, 'Bought it in spring, still fine.'
from generate_series(1, :customers) n
join shop.customers c on c.id = md5('customer ' || n)::uuid join shop.addresses a on a.id = c.address_id
where n % 7 = 0;

insert into marketing.newsletter (email, subscribed_at)
select initcap(email), created_at from shop.customers where (profile ->> 'newsletter')::boolean;
insert into marketing.segment_members (segment_id, customer_no)
select 1 + n % 4, 'C' || lpad(n::text, 7, '0') from generate_series(1, :customers) n;
insert into marketing.sends (segment, address, sent_at)
select 1 + k, upper(email), timestamptz '2026-03-01 09:00+00' + k * interval '30 days'
from shop.customers, generate_series(0, 1) k where (profile ->> 'newsletter')::boolean;

insert into analytics.devices (advertising_id, customer_no, model)
select md5('device ' || n)::uuid, 'C' || lpad(n::text, 7, '0'), (array['phone', 'tablet'])[1 + n % 2] from generate_series(1, :customers) n where n % 2 = 1;
insert into analytics.ad_clicks (advertising_id, campaign, clicked_at)
select md5('device ' || n)::uuid, 'campaign ' || k, timestamptz '2026-02-01 07:00+00' + k * interval '1 day'
from generate_series(1, :customers) n, generate_series(1, 2) k where n % 2 = 1;
insert into analytics.events (customer_no, what, payload, at)
select 'C' || lpad(n::text, 7, '0'), (array['opened', 'searched', 'bought'])[1 + k % 3],
       jsonb_build_object('page', k, 'ref', 'shop'), timestamptz '2025-03-01 00:00+00' + (n * 3 + k * 97) % 600 * interval '1 day'
from generate_series(1, :customers) n, generate_series(1, 3) k;

-- Every 40th customer shares a support thread with the next one; every 60th has one alone.
insert into support.threads (id, agent_id, subject)
select n, 1 + n % 3, 'Question ' || n from generate_series(1, :customers) n where n % 40 = 1 or n % 60 = 2;
insert into support.thread_members (thread_id, customer_id)
select id, md5('customer ' || id)::uuid from support.threads
union all
select id, md5('customer ' || (id + 1))::uuid from support.threads where id % 40 = 1 and id < :customers;
insert into support.messages (thread_id, author_id, author_name, body)
select m.thread_id, c.id, c.given_name, 'Hello, is the tent still under warranty?'
from support.thread_members m join shop.customers c on c.id = m.customer_id;
-- Some people mention others: the first member of a shared thread tells where to reach the third neighbour.
insert into support.messages (thread_id, author_id, author_name, body)
select t.id, c.id, c.given_name, 'If I am away, write to ' || friend.email || ' please.'
from support.threads t
join shop.customers c on c.id = md5('customer ' || t.id)::uuid
join shop.customers friend on friend.id = md5('customer ' || (t.id + 3))::uuid
where t.id % 40 = 1;

insert into support.tickets (contact, question)
select email, 'Where is my parcel?' from shop.customers where substr(customer_no, 2)::int % 11 = 0;

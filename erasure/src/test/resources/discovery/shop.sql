-- A shop: mixed-case and reserved names, upper-case copies, text references, an enum, a domain, a materialised view.
create schema "Crm";
create schema warehouse;
create schema mailing;
create domain public.email_address as text check (value like '%@%');
create type public."OrderState" as enum ('open', 'paid', 'sent');

create table "Crm"."Customer" (
    "CustomerID"  integer generated always as identity primary key,
    "Email"       public.email_address not null unique,
    "EmailUpper"  text generated always as (upper("Email"::text)) stored,
    "FirstName"   text not null,
    "LastName"    text not null,
    "Phone"       text,
    "CustomerNo"  varchar(12) not null unique,
    "BirthDate"   date,
    "Active"      boolean not null default true,
    "Created"     timestamptz not null default now());
insert into "Crm"."Customer" ("Email", "FirstName", "LastName", "Phone", "CustomerNo", "BirthDate")
select 'Person.' || n || '@Example.com', (array['Ada', 'Bo', 'Cy', 'Di'])[1 + n % 4], 'Shopper' || n,
       case when n % 3 > 0 then '(' || (array['212', '303', '415', '617'])[1 + n % 4] || ') 555-' || lpad((n % 10000)::text, 4, '0') end,
       'K-' || (20000 + n), date '1960-01-01' + n * 31
  from generate_series(1, 300) n;

create table "Crm"."CustomerAddress" (
    "AddressID"   integer generated always as identity primary key,
    "CustomerID"  integer not null references "Crm"."Customer" on delete cascade,
    "Street"      text not null,
    "City"        text not null,
    "Zip"         char(5) not null);
insert into "Crm"."CustomerAddress" ("CustomerID", "Street", "City", "Zip")
select n, n || ' Elm Street', 'Springfield', lpad((10000 + n)::text, 5, '0') from generate_series(1, 300) n;

create table public.category (id integer primary key, name text not null);
insert into public.category select n, 'Category ' || n from generate_series(1, 8) n;
create table public.product (
    sku text primary key, category_id integer not null references public.category, title text not null,
    description text, price numeric(10, 2) not null);
insert into public.product
select 'SKU' || n, 1 + n % 8, 'Thing ' || n, 'A thing that does what things of its kind do, number ' || n, n from generate_series(1, 120) n;

create table public."order" (
    id bigint generated always as identity primary key,
    customer integer not null references "Crm"."Customer",
    state public."OrderState" not null,
    "from" timestamptz not null,
    gift_email text,
    total numeric(10, 2) not null);
insert into public."order" (customer, state, "from", gift_email, total)
select 1 + n * 7 % 300, (array['open', 'paid', 'sent']::public."OrderState"[])[1 + n % 3], timestamptz '2025-01-01' + n * interval '1 hour',
       case when n % 20 = 0 then 'friend' || n || '@example.com' end, n
  from generate_series(1, 500) n;
create table public.order_line (
    order_id bigint references public."order", line integer, sku text not null references public.product, quantity integer not null,
    primary key (order_id, line));
insert into public.order_line select n, l, 'SKU' || (1 + n * l % 120), 1 from generate_series(1, 500) n, generate_series(1, 2) l;

create table public.invoice (
    id bigint generated always as identity primary key,
    order_id bigint not null references public."order",
    issued_on date not null,
    billed_to text not null,
    amount numeric(10, 2) not null,
    remark text);
insert into public.invoice (order_id, issued_on, billed_to, amount)
select n, date '2025-01-01' + n, 'Shopper' || n, n from generate_series(1, 400) n;

create table public.review (
    id bigint generated always as identity primary key,
    sku text not null references public.product,
    customer_no varchar(12),
    stars smallint not null,
    body text not null);
insert into public.review (sku, customer_no, stars, body)
select 'SKU' || (1 + n % 120), 'K-' || (20000 + 1 + n % 300), 1 + n % 5,
       'I have used it for ' || n || ' days, write to me at person.' || n || '@example.com if you want' from generate_series(1, 90) n;

create table public.note (
    id bigint generated always as identity primary key, about text not null, body text not null);
insert into public.note (about, body)
select case when n % 4 = 0 then 'order:' || n else 'customer:' || n end, 'Somebody called and asked for number ' || n
  from generate_series(1, 200) n;

create table mailing.recipients (
    address text primary key, list text not null, since date not null);
insert into mailing.recipients select upper('Person.' || n || '@Example.com'), 'weekly', '2025-01-01' from generate_series(1, 150) n;
create table mailing.lists (name text primary key, title text not null);
insert into mailing.lists values ('weekly', 'What is new'), ('monthly', 'The best of the month');

create table warehouse.bin (id integer primary key, aisle text not null, shelf integer not null);
insert into warehouse.bin select n, 'A' || n % 9, n from generate_series(1, 60) n;
create table warehouse.stock (
    bin_id integer references warehouse.bin, sku text references public.product, pieces integer not null, primary key (bin_id, sku));
insert into warehouse.stock select n, 'SKU' || n, n from generate_series(1, 60) n;
create table warehouse.supplier (
    id integer primary key, name text not null, contact_email text not null, contact_phone text);
insert into warehouse.supplier select n, 'Supplier ' || n, 'sales@supplier' || n || '.example.com', '+1212555' || lpad(n::text, 4, '0')
  from generate_series(1, 25) n;

create materialized view public.sales_by_day as select "from"::date as day, count(*) from public."order" group by 1;

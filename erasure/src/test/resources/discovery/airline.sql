-- A small airline: passengers on bookings, a loyalty scheme, crew, bags; plain names, few constraints, codes as keys.
create schema ops;
create schema res;
create schema loyalty;
create table ops.airport (iata char(3) primary key, city text not null, country char(2) not null);
insert into ops.airport select 'A' || chr(65 + n % 26) || chr(65 + n / 26), 'City ' || n, (array['NL', 'BE', 'FR'])[1 + n % 3] from generate_series(0, 70) n;
create table ops.aircraft (tail text primary key, type text not null, seats integer not null);
insert into ops.aircraft select 'PH-' || lpad(n::text, 3, '0'), 'A' || 320 + n % 2, 180 from generate_series(1, 20) n;
create table ops.flight (flight_no text, departs date, tail text references ops.aircraft, origin char(3) references ops.airport, primary key (flight_no, departs));
insert into ops.flight select 'XY' || (100 + n % 40), date '2026-01-01' + n / 40, 'PH-' || lpad((1 + n % 20)::text, 3, '0'), 'AAA' from generate_series(0, 399) n;
create table ops.crew (crew_code char(5) primary key, given_name text not null, family_name text not null, licence_no text not null, mail text not null unique);
insert into ops.crew select 'C' || lpad(n::text, 4, '0'), 'Crew' || n, 'Member' || n, 'L' || (900000 + n), 'crew' || n || '@air.example.com' from generate_series(1, 80) n;
create table ops.roster (flight_no text, departs date, crew_code char(5) references ops.crew, duty text not null, primary key (flight_no, departs, crew_code));
insert into ops.roster select 'XY' || (100 + n % 40), date '2026-01-01' + n / 40, 'C' || lpad((1 + n % 80)::text, 4, '0'), 'cabin' from generate_series(0, 399) n;
create table loyalty.member (
    member_no bigint primary key, email text not null, given_name text not null, family_name text not null, birth_date date, mobile text, tier text not null);
insert into loyalty.member
select 7000000 + n, 'Flyer' || n || '@Example.com', 'Fly' || n, 'Er' || n, date '1965-01-01' + n * 29, '+316' || (20000000 + n), (array['blue', 'gold'])[1 + n % 2] from generate_series(1, 300) n;
create table loyalty.ledger (id bigserial primary key, member_no bigint not null references loyalty.member, booked date not null, miles integer not null);
insert into loyalty.ledger (member_no, booked, miles) select 7000001 + n % 300, '2026-01-01', 500 from generate_series(1, 600) n;
create table loyalty.partner (code text primary key, name text not null, contact_mail text not null);
insert into loyalty.partner select 'P' || n, 'Hotel chain ' || n, 'desk' || n || '@partner.example.com' from generate_series(1, 12) n;
create table res.booking (locator char(6) primary key, booked_at timestamptz not null, contact_email text not null, contact_phone text, channel text not null);
insert into res.booking
select 'L' || lpad(n::text, 5, '0'), '2026-01-01', 'FLYER' || (1 + n % 300) || '@EXAMPLE.COM', '+316' || (20000001 + n % 300), 'web' from generate_series(1, 350) n;
create table res.passenger (
    locator char(6) not null references res.booking, pax integer not null, full_name text not null, passport text, frequent_flyer bigint, seat text, primary key (locator, pax));
insert into res.passenger
select 'L' || lpad(n::text, 5, '0'), p, 'Fly' || (1 + (n * p) % 300) || ' Er', 'N' || (5000000 + n * 2 + p), case when n % 2 = 0 then 7000001 + (n * p) % 300 end, '12A'
  from generate_series(1, 350) n, generate_series(1, 2) p;
create table res.segment (locator char(6) not null references res.booking, leg integer, flight_no text not null, departs date not null, primary key (locator, leg), foreign key (flight_no, departs) references ops.flight);
insert into res.segment select 'L' || lpad(n::text, 5, '0'), 1, 'XY' || (100 + n % 40), '2026-01-02' from generate_series(1, 350) n;
create table res.payment (id bigserial primary key, locator char(6) not null references res.booking, paid_on date not null, amount numeric(9, 2) not null, card_last4 char(4));
insert into res.payment (locator, paid_on, amount, card_last4) select 'L' || lpad(n::text, 5, '0'), '2026-01-01', 120, '4242' from generate_series(1, 350) n;
create table res.baggage (tag text primary key, locator char(6) not null, pax integer not null, kilos integer not null);
insert into res.baggage select 'T' || n, 'L' || lpad(n::text, 5, '0'), 1, 20 from generate_series(1, 240) n;
create table res.special_meal (locator char(6) not null, pax integer not null, meal text not null, primary key (locator, pax, meal));
insert into res.special_meal select 'L' || lpad(n::text, 5, '0'), 2, 'vegan' from generate_series(1, 60) n;
create table res.claim (id uuid primary key, claimant text not null, reply_address text not null, about text not null, story text not null, handler char(5));
insert into res.claim
select md5('claim' || n)::uuid, 'Fly' || n || ' Er', 'flyer' || n || '@example.com', 'booking/L' || lpad(n::text, 5, '0'), 'The bag came three days late and was wet through', 'C' || lpad((1 + n % 80)::text, 4, '0')
  from generate_series(1, 100) n;
create table res.fare_class (code char(1) primary key, name text not null);
insert into res.fare_class values ('Y', 'Economy'), ('J', 'Business');
create table ops.message_log (id bigserial primary key, sent timestamptz not null, recipients text[] not null, template text not null);
insert into ops.message_log (sent, recipients, template) select '2026-01-01', array['flyer' || n || '@example.com'], 'delay' from generate_series(1, 90) n;
create table ops.delay_code (code char(2) primary key, meaning text not null);
insert into ops.delay_code select lpad(n::text, 2, '0'), 'Reason ' || n from generate_series(1, 60) n;

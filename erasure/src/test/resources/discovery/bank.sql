-- A bank: people and accounts many to many, a ledger in partitions, e-mail addresses in a side table, digits as telephone numbers.
create schema core;
create schema kyc;
create table core.branch (code char(4) primary key, name text not null, street text not null);
insert into core.branch select 'B' || lpad(n::text, 3, '0'), 'Branch ' || n, n || ' High Street' from generate_series(1, 9) n;
create table core.person (
    person_id uuid primary key, given_names text not null, surname text not null, born date not null, tax_id text not null unique,
    branch char(4) references core.branch, mobile bigint);
insert into core.person
select md5('person' || n)::uuid, 'Given' || n, 'Surname' || n, date '1950-01-01' + n * 40, '9' || lpad(n::text, 8, '0'), 'B00' || (1 + n % 9),
       ('1' || (array['212', '305', '415'])[1 + n % 3] || '555' || lpad(n::text, 4, '0'))::bigint from generate_series(1, 300) n;
create table core.person_email (
    person_id uuid not null references core.person, address text not null, verified boolean not null, primary key (person_id, address));
insert into core.person_email select md5('person' || n)::uuid, 'Banker.' || n || '@example.com', n % 2 = 0 from generate_series(1, 260) n;
create table core.account (iban text primary key, currency char(3) not null, opened_on date not null, balance numeric(14, 2) not null);
insert into core.account select 'XX' || lpad((880000 + n)::text, 20, '0'), 'USD', '2020-01-01', n from generate_series(1, 340) n;
create table core.account_holder (
    iban text references core.account, person_id uuid references core.person, since date not null, primary key (iban, person_id));
insert into core.account_holder
select 'XX' || lpad((880000 + n)::text, 20, '0'), md5('person' || (1 + n % 300))::uuid, '2020-01-01' from generate_series(1, 340) n;
insert into core.account_holder
select 'XX' || lpad((880000 + n)::text, 20, '0'), md5('person' || (1 + (n + 7) % 300))::uuid, '2021-01-01' from generate_series(1, 340, 10) n;
create table core.transaction (
    id bigint generated always as identity, booked_on date not null, iban text not null references core.account,
    counterparty_name text, amount numeric(14, 2) not null, purpose text, primary key (id, booked_on)) partition by range (booked_on);
create table core.transaction_2025 partition of core.transaction for values from ('2025-01-01') to ('2026-01-01');
create table core.transaction_2026 partition of core.transaction for values from ('2026-01-01') to ('2027-01-01');
insert into core.transaction (booked_on, iban, counterparty_name, amount, purpose)
select date '2025-06-01' + n % 400, 'XX' || lpad((880001 + n % 340)::text, 20, '0'), 'Party ' || n, n - 300, 'for the goods of day ' || n
  from generate_series(1, 900) n;
create table core.card (
    card_number char(16) primary key, iban text not null references core.account, holder uuid not null references core.person, expires date not null);
insert into core.card
select '999900001111' || lpad(n::text, 4, '0'), 'XX' || lpad((880000 + n)::text, 20, '0'), md5('person' || (1 + n % 300))::uuid, '2029-01-01'
  from generate_series(1, 300) n;
create table core.employee (
    staff_no integer primary key, full_name text not null, work_email text not null unique, branch char(4) not null references core.branch);
insert into core.employee select n, 'Clerk ' || n, 'clerk' || n || '@bank.example.com', 'B00' || (1 + n % 9) from generate_series(1, 40) n;
create table core.payslip (
    id integer primary key, staff_no integer not null references core.employee, month date not null, gross numeric(10, 2) not null);
insert into core.payslip select n, 1 + n % 40, '2026-01-01', 3000 from generate_series(1, 80) n;
create table kyc.identity_check (
    check_id bigint generated always as identity primary key, subject uuid not null, done_by integer, passport_no text not null,
    scan oid, outcome text not null);
insert into kyc.identity_check (subject, done_by, passport_no, scan, outcome)
select md5('person' || n)::uuid, 1 + n % 40, 'P' || (400000 + n), null, 'passed' from generate_series(1, 200) n;
select lo_create(0);
create table core.exchange_rate (day date, currency char(3), rate numeric not null, primary key (day, currency));
insert into core.exchange_rate select date '2026-01-01' + n, 'EUR', 1.1 from generate_series(1, 60) n;
create table core.limits (code text primary key, value numeric not null);
insert into core.limits values ('daily', 1000), ('monthly', 10000);
create table core.complaint (
    id integer primary key, person_id uuid references core.person, handled_by integer references core.employee, text text not null);
insert into core.complaint
select n, md5('person' || n)::uuid, 1 + n % 40, 'I waited ' || n || ' minutes at the desk, call me' from generate_series(1, 50) n;

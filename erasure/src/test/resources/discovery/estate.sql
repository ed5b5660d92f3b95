-- An estate agency in Ireland and its viewings; older tables in Hungarian notation, newer ones not.
create schema legacy;
create schema web;
create table legacy.tblPerson (
    nPersonID integer primary key, sTitle varchar(10), sFirst varchar(40) not null, sLast varchar(60) not null, sEmail varchar(120), sTel1 varchar(30),
    sTel2 varchar(30), dtBorn date, bActive boolean not null);
insert into legacy.tblPerson
select n, 'Mx', 'Pat' || n, 'Home' || n, case when n % 5 > 0 then 'Pat' || n || '@example.ie' end, '087 ' || (2000000 + n), '01 ' || (4900000 + n), date '1970-01-01' + n * 11, true
  from generate_series(1, 310) n;
create table legacy.tblProperty (
    sRef char(8) primary key, nOwnerID integer not null references legacy.tblPerson, sStreet varchar(80) not null, sTown varchar(40) not null, nPrice numeric(12, 2) not null, sBlurb text);
insert into legacy.tblProperty
select 'P' || lpad(n::text, 7, '0'), 1 + n * 3 % 310, n || ' Canal Walk', 'Galway', 250000 + n, 'A bright house with a garden and a view, lot ' || n from generate_series(1, 180) n;
create table legacy.tblViewing (
    nViewingID integer primary key, sPropRef char(8) not null, nViewerID integer not null, nAgent integer, dtWhen timestamp not null, sRemarks text);
create table legacy.tblAgent (nAgentID integer primary key, sName varchar(60) not null, sMail varchar(80) not null unique);
insert into legacy.tblAgent select n, 'Agent ' || n, 'agent' || n || '@homes.example.ie' from generate_series(1, 18) n;
insert into legacy.tblViewing
select n, 'P' || lpad((1 + n % 180)::text, 7, '0'), 1 + n * 7 % 310, 1 + n % 18, '2026-02-01', 'liked the kitchen but not the road, visit ' || n from generate_series(1, 420) n;
create table legacy.tblDeposit (nDepositID integer primary key, nPersonID integer not null, sPropRef char(8) not null, dtPaid date not null, nEuro numeric(10, 2) not null);
insert into legacy.tblDeposit select n, 1 + n % 310, 'P' || lpad((1 + n % 180)::text, 7, '0'), '2026-03-01', 5000 from generate_series(1, 90) n;
create table legacy.tblTown (sTown varchar(40) primary key, sCounty varchar(40) not null);
insert into legacy.tblTown select 'Town ' || n, 'County ' || n % 9 from generate_series(1, 70) n;
create table legacy.tblLookup (sKind varchar(20), nCode integer, sText varchar(60) not null, primary key (sKind, nCode));
insert into legacy.tblLookup select 'heating', n, 'Option ' || n from generate_series(1, 40) n;
create table web.visitor_profile (uid uuid primary key, email_hash char(64), person integer, first_seen timestamptz not null);
insert into web.visitor_profile select md5('v' || n)::uuid, md5(n::text) || md5('x' || n), case when n % 2 = 0 then n end, '2026-01-01' from generate_series(1, 260) n;
create table web.page_view (id bigserial primary key, visitor uuid not null, path text not null, ip inet, at timestamptz not null);
insert into web.page_view (visitor, path, ip, at) select md5('v' || (1 + n % 260))::uuid, '/homes/' || n, ('203.0.113.' || n % 250)::inet, '2026-01-02' from generate_series(1, 800) n;
create table web.saved_search (id bigserial primary key, subscriber_email varchar(120) not null, criteria jsonb not null, active boolean not null);
insert into web.saved_search (subscriber_email, criteria, active) select 'PAT' || n || '@EXAMPLE.IE', '{"beds": 3}', true from generate_series(1, 140) n;
create table web.enquiry (
    id bigserial primary key, property_ref char(8), sender_name text not null, reply_to text not null, callback_number text, message text not null, received timestamptz not null);
insert into web.enquiry (property_ref, sender_name, reply_to, callback_number, message, received)
select 'P' || lpad((1 + n % 180)::text, 7, '0'), 'Pat' || n || ' Home' || n, 'pat' || n || '@example.ie', '+35387' || (2000000 + n), 'Is it still for sale and when can I come by?', '2026-02-02'
  from generate_series(1, 150) n;
create table web.outbox (id bigserial primary key, headers json not null, body text not null);
insert into web.outbox (headers, body) select json_build_object('To', 'pat' || n || '@example.ie'), 'Your viewing is at noon, please be there on time' from generate_series(1, 110) n;
create table web.testimonial (id serial primary key, quote text not null, signed varchar(40) not null);
insert into web.testimonial (quote, signed) select 'They found us a house within ' || n || ' weeks, thank you', 'Pat' || n from generate_series(1, 25) n;
create table web.translation (lang char(2), msg_key text, msg text not null, primary key (lang, msg_key));
insert into web.translation select 'en', 'k' || n, 'Some text that stands on a button, ' || n from generate_series(1, 90) n;
create table web.audit_trail (id bigserial primary key, object_ref text not null, changed_by text, what text not null);
insert into web.audit_trail (object_ref, changed_by, what)
select case when n % 2 = 0 then 'Person#' || (1 + n % 310) else 'Property#P' || lpad((1 + n % 180)::text, 7, '0') end, 'agent' || (1 + n % 18) || '@homes.example.ie', 'changed' from generate_series(1, 240) n;
create materialized view web.popular as select path, count(*) from web.page_view group by 1;

-- A chain of gyms, as a web framework names things: the application before every table, generic relations by number.
create table public.django_content_type (id serial primary key, app_label varchar(100) not null, model varchar(100) not null);
insert into public.django_content_type (app_label, model)
values ('accounts', 'member'), ('classes', 'booking'), ('billing', 'payment'), ('shop', 'item');
create table public.auth_user (
    id serial primary key, username varchar(150) not null unique, password varchar(128) not null, first_name varchar(150) not null,
    last_name varchar(150) not null, email varchar(254) not null, is_staff boolean not null, date_joined timestamptz not null);
insert into public.auth_user (username, password, first_name, last_name, email, is_staff, date_joined)
select 'login' || n, md5('pw' || n), 'Fit' || n, 'Person' || n, case when n % 10 = 0 then '' else 'Fit.Person' || n || '@example.com' end, n < 15, '2024-01-01'
  from generate_series(1, 320) n;
create table public.accounts_member (
    id serial primary key, user_id integer not null unique references public.auth_user, membership_number varchar(16) not null unique,
    phone varchar(32), date_of_birth date, emergency_phone varchar(32), home_club_id integer, referred_by_id integer references public.accounts_member);
create table public.clubs_club (id serial primary key, name varchar(80) not null, street varchar(80) not null, city varchar(40) not null, manager_id integer references public.auth_user);
insert into public.clubs_club (name, street, city, manager_id) select 'Club ' || n, n || ' Sport Road', 'Leeds', n from generate_series(1, 9) n;
insert into public.accounts_member (user_id, membership_number, phone, date_of_birth, emergency_phone, home_club_id)
select 20 + n, 'GYM-' || lpad(n::text, 6, '0'), '07911 123' || lpad(n::text, 3, '0'), date '1980-01-01' + n * 17, '0113 496 0' || lpad(n::text, 3, '0'), 1 + n % 9
  from generate_series(1, 290) n;
create table public.classes_course (id serial primary key, title varchar(80) not null, blurb text not null, trainer_id integer not null references public.auth_user);
insert into public.classes_course (title, blurb, trainer_id) select 'Course ' || n, 'Makes you sweat for a while, level ' || n, 1 + n % 14 from generate_series(1, 40) n;
create table public.classes_session (id serial primary key, course_id integer not null references public.classes_course, starts timestamptz not null, room varchar(20) not null);
insert into public.classes_session (course_id, starts, room) select 1 + n % 40, timestamptz '2026-01-01' + n * interval '1 hour', 'Hall ' || n % 4 from generate_series(1, 400) n;
create table public.classes_booking (
    id serial primary key, session_id integer not null references public.classes_session, member_id integer not null references public.accounts_member,
    booked_at timestamptz not null, checked_in_by_id integer references public.auth_user);
insert into public.classes_booking (session_id, member_id, booked_at, checked_in_by_id)
select 1 + n % 400, 1 + n * 7 % 290, '2026-01-01', 1 + n % 14 from generate_series(1, 700) n;
create table public.billing_payment (
    id serial primary key, member_id integer not null references public.accounts_member, paid_on date not null, amount numeric(8, 2) not null,
    iban_last4 char(4), receipt_email varchar(254));
insert into public.billing_payment (member_id, paid_on, amount, iban_last4, receipt_email)
select 1 + n % 290, date '2026-01-01' + n % 90, 39.9, lpad((n % 10000)::text, 4, '0'), 'fit.person' || (21 + n % 290) || '@example.com' from generate_series(1, 600) n;
create table public.health_questionnaire (member_id integer primary key references public.accounts_member, answers jsonb not null, heart_condition boolean not null);
insert into public.health_questionnaire select n, '{"smoker": false}', n % 9 = 0 from generate_series(1, 200) n;
create table public.health_measurement (id bigserial primary key, member_id integer not null, taken date not null, weight_kg numeric(5, 1) not null, pulse integer);
insert into public.health_measurement (member_id, taken, weight_kg, pulse) select 1 + n % 290, '2026-01-01', 70, 60 from generate_series(1, 500) n;
create table public.django_comments (
    id serial primary key, content_type_id integer not null references public.django_content_type, object_pk varchar(32) not null,
    user_name varchar(60), user_email varchar(254), comment text not null);
insert into public.django_comments (content_type_id, object_pk, user_name, user_email, comment)
select 2, n::text, 'Fit' || n, 'fit.person' || n || '@example.com', 'The shower was cold again on day ' || n from generate_series(21, 120) n;
create table public.django_session (session_key varchar(40) primary key, session_data text not null, expire_date timestamptz not null);
insert into public.django_session select md5('k' || n), md5('a' || n) || ':' || md5('b' || n), '2026-12-01' from generate_series(1, 150) n;
create table public.django_admin_log (
    id serial primary key, action_time timestamptz not null, user_id integer not null references public.auth_user, object_repr varchar(200) not null, change_message text not null);
insert into public.django_admin_log (action_time, user_id, object_repr, change_message)
select '2026-01-01', 1 + n % 14, 'Fit' || (20 + n) || ' Person' || (20 + n), 'Changed phone of the member, asked on the phone' from generate_series(1, 80) n;
create table public.doors_entry (id bigserial primary key, at timestamptz not null, card_no varchar(16) not null, club integer not null);
insert into public.doors_entry (at, card_no, club) select '2026-01-01', 'GYM-' || lpad((1 + n % 290)::text, 6, '0'), 1 + n % 9 from generate_series(1, 600) n;
create table public.marketing_lead (id serial primary key, full_name varchar(80) not null, contact varchar(120) not null, source varchar(20) not null, created timestamptz not null);
insert into public.marketing_lead (full_name, contact, source, created)
select 'Lead Lee' || n, case when n % 3 = 0 then '07911 555' || lpad(n::text, 3, '0') else 'lead' || n || '@example.com' end, 'fair', '2026-01-01' from generate_series(1, 120) n;
create table public.marketing_optout (email_upper varchar(254) primary key, at timestamptz not null);
insert into public.marketing_optout select 'FIT.PERSON' || n || '@EXAMPLE.COM', '2026-01-01' from generate_series(21, 90) n;
create table public.shop_item (id serial primary key, label varchar(40) not null, price numeric(6, 2) not null);
insert into public.shop_item (label, price) select 'Shake ' || n, n from generate_series(1, 30) n;
create table public.shop_sale (id serial primary key, sold_at timestamptz not null, item_id integer not null references public.shop_item, buyer integer, cashier integer not null, price numeric(6, 2) not null);
insert into public.shop_sale (sold_at, item_id, buyer, cashier, price) select '2026-01-01', 1 + n % 30, 1 + n % 290, 1 + n % 14, 3 from generate_series(1, 300) n;
create table public.django_migrations (id serial primary key, app varchar(255) not null, name varchar(255) not null, applied timestamptz not null);
insert into public.django_migrations (app, name, applied) select 'app' || n % 6, '000' || n || '_initial', '2024-01-01' from generate_series(1, 60) n;
create table public.equipment_machine (serial_no varchar(20) primary key, model varchar(40) not null, bought date not null);
insert into public.equipment_machine select 'SN' || n, 'Rower ' || n % 5, '2023-01-01' from generate_series(1, 50) n;

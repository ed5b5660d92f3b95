-- A forum without a single foreign key: references by names, types and values, kinds with ids, citext, sessions with addresses.
create schema ext;
create extension if not exists citext schema ext;
create table public.users (
    id integer primary key, username ext.citext not null unique, email ext.citext not null unique, password_hash text not null,
    joined timestamp not null, last_ip inet, signature text);
insert into public.users
select 100 + n * 3, 'member_' || n, 'Member' || n || '@Example.net', md5('p' || n), timestamp '2020-01-01' + n * interval '1 day',
       ('192.0.2.' || n % 250)::inet, case when n % 3 = 0 then 'greetings from number ' || n end
  from generate_series(1, 250) n;
create table public.boards (id integer primary key, title text not null, moderator_id integer);
insert into public.boards select n, 'Board ' || n, 100 + n * 3 from generate_series(1, 12) n;
create table public.threads (
    id integer primary key, board_id integer not null, author_id integer not null, title text not null, created timestamp not null);
insert into public.threads select n, 1 + n % 12, 100 + (1 + n % 250) * 3, 'About matter ' || n, '2024-01-01' from generate_series(1, 300) n;
create table public.posts (
    id integer primary key, thread_id integer not null, user_id integer, body text not null, created timestamp not null);
insert into public.posts
select n, 1 + n % 300, 100 + (1 + n * 7 % 250) * 3,
       'I think that ' || n || ' is right' || case when n % 15 = 0 then ', ask member' || n || '@example.net about it' else ', as always' end, '2024-02-01'
  from generate_series(1, 900) n;
create table public.private_messages (
    id integer primary key, sender_id integer not null, recipient_id integer not null, subject text, body text not null);
insert into public.private_messages
select n, 100 + (1 + n % 250) * 3, 100 + (1 + n * 11 % 250) * 3, 'hello again ' || n, 'Did you see what happened on day ' || n from generate_series(1, 200) n;
create table public.likes (post_id integer not null, user_id integer not null, primary key (post_id, user_id));
insert into public.likes select n, 100 + (1 + n * 13 % 250) * 3 from generate_series(1, 700) n;
create table public.reports (
    id integer primary key, reportable_type text not null, reportable_id integer not null, reporter_id integer, reason text not null);
insert into public.reports
select n, case when n % 3 = 0 then 'User' else 'Post' end, case when n % 3 = 0 then 100 + (1 + n % 250) * 3 else n end,
       100 + (1 + n * 5 % 250) * 3, (array['spam', 'rude'])[1 + n % 2] from generate_series(1, 120) n;
create table public.sessions (
    token text primary key, user_id integer, ip_address inet not null, user_agent text not null, seen timestamp not null);
insert into public.sessions
select md5('s' || n), 100 + (1 + n % 250) * 3, ('198.51.100.' || n % 250)::inet, 'Browser ' || n % 9, '2026-01-01' from generate_series(1, 300) n;
create table public.ban_list (pattern text primary key, note text not null);
insert into public.ban_list select 'word' || n, 'not nice to read' from generate_series(1, 30) n;
create table public.badges (id integer primary key, name text not null);
insert into public.badges select n, 'Badge ' || n from generate_series(1, 10) n;
create table public.user_badges (user_id integer, badge_id integer, primary key (user_id, badge_id));
insert into public.user_badges select 100 + n * 3, 1 + n % 10 from generate_series(1, 200) n;
create table public.activity (
    id bigint generated always as identity primary key, happened timestamp not null, payload jsonb not null);
insert into public.activity (happened, payload)
select '2026-01-01', jsonb_build_object('action', 'login', 'user_id', 100 + (1 + n % 250) * 3) from generate_series(1, 200) n;
create table public.mail_queue (id integer primary key, recipient text not null, body text not null);
insert into public.mail_queue select n, 'member' || n || '@example.net', 'Dear member, somebody answered you today' from generate_series(1, 60) n;
create table public.word_filter (word text primary key);
insert into public.word_filter select 'w' || n from generate_series(1, 40) n;

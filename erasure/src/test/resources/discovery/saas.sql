-- Software as a service: tenants in every key, UUIDs, JSON, kinds with ids, references as text, who-did-it columns, e-mail copies.
create schema app;
create schema audit;
create table app.tenants (id uuid primary key, name text not null, billing_email text not null, plan text not null);
insert into app.tenants select md5('t' || n)::uuid, 'Company ' || n, 'billing@company' || n || '.example.com', 'basic' from generate_series(1, 12) n;
create table app.users (
    tenant_id uuid not null references app.tenants, id uuid not null, email text not null, name text not null, avatar_url text,
    locale text not null, created_at timestamptz not null, primary key (tenant_id, id), unique (tenant_id, email), unique (id));
insert into app.users
select md5('t' || (1 + n % 12))::uuid, md5('u' || n)::uuid, 'user' || n || '@company.example.com', 'Use R' || n, null, 'en', '2025-01-01'
  from generate_series(1, 300) n;
create table app.projects (
    tenant_id uuid not null references app.tenants, id bigint not null, title text not null, created_by uuid not null, primary key (tenant_id, id));
insert into app.projects
select tenant_id, row_number() over (partition by tenant_id), 'Project of somebody', id from app.users;
create table app.tasks (
    tenant_id uuid not null, id bigint not null, project_id bigint not null, assignee_id uuid, title text not null, state text not null,
    primary key (tenant_id, id), foreign key (tenant_id, project_id) references app.projects,
    foreign key (tenant_id, assignee_id) references app.users);
insert into app.tasks
select tenant_id, row_number() over (partition by tenant_id), 1, id, 'Do the thing', (array['open', 'done'])[1 + length(email) % 2] from app.users;
create table app.comments (
    id uuid primary key, tenant_id uuid not null, author_id uuid not null, subject_type text not null, subject_id text not null, body text not null,
    foreign key (tenant_id, author_id) references app.users on delete cascade);
insert into app.comments
select md5('c' || n)::uuid, u.tenant_id, u.id, case when n % 2 = 0 then 'App\Models\Task' else 'App\Models\Project' end, '1',
       'I looked at it for ' || n || ' hours, mail user' || n || '@company.example.com'
  from app.users u, lateral (select substr(split_part(u.email, '@', 1), 5)::int as n) x;
create table app.user_settings (user_id uuid primary key, settings jsonb not null);
insert into app.user_settings select id, '{"theme": "dark"}' from app.users;
create table app.api_tokens (
    id bigint generated always as identity primary key, owner text not null, token_hash text not null, last_used timestamptz);
insert into app.api_tokens (owner, token_hash) select 'user/' || id, md5(email) from app.users where email < 'user2';
create table app.invitations (
    id uuid primary key, tenant_id uuid not null references app.tenants, email text not null, invited_by uuid, sent_at timestamptz not null);
insert into app.invitations
select md5('i' || n)::uuid, md5('t' || (1 + n % 12))::uuid, 'Invited' || n || '@Example.com', md5('u' || n)::uuid, '2026-01-01' from generate_series(1, 80) n;
create table app.subscription_invoices (
    id bigint generated always as identity primary key, tenant_id uuid not null references app.tenants, period date not null,
    amount numeric(10, 2) not null, sent_to text not null);
insert into app.subscription_invoices (tenant_id, period, amount, sent_to)
select id, date '2026-01-01' + n, 99, billing_email from app.tenants, generate_series(1, 6) n;
create table app.feature_flags (name text primary key, enabled boolean not null);
insert into app.feature_flags select 'flag' || n, true from generate_series(1, 15) n;
create table app.devices (id uuid primary key, usr uuid not null, install_id uuid not null, push_token text, model text not null);
insert into app.devices select md5('d' || n)::uuid, md5('u' || n)::uuid, md5('inst' || n)::uuid, md5('push' || n), 'Phone ' || n % 7 from generate_series(1, 200) n;
create table audit.events (
    id bigint generated always as identity primary key, at timestamptz not null, actor text, entity text not null, entity_id text not null, diff jsonb);
insert into audit.events (at, actor, entity, entity_id, diff)
select '2026-01-01', 'user:' || id, 'user', id::text, jsonb_build_object('email', email) from app.users;
create table audit.webhook_log (id bigint generated always as identity primary key, at timestamptz not null, payload json not null);
insert into audit.webhook_log (at, payload)
select '2026-01-01', json_build_object('event', 'signup', 'contact', json_build_object('mail', email)) from app.users;
create table app.signups_raw (id bigint generated always as identity primary key, source text not null, visitor_name text not null, referrer text);
insert into app.signups_raw (source, visitor_name) select 'ad', 'Vis Itor' || n from generate_series(1, 40) n;
create function audit.user_changed() returns trigger language plpgsql as $$
begin
    insert into audit.events (at, entity, entity_id, diff) values (now(), 'user', old.id::text, to_jsonb(old));
    return null;
end $$;
create trigger users_audit after update or delete on app.users for each row execute function audit.user_changed();

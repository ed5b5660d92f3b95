-- Only hashes. A key without sources reaches all of its kind's environment; a source that was removed stays in the set, so that
-- the key does not reach more than before.
create table app_key (
    id         uuid   primary key,
    hash       bytea  not null unique,
    client_id  uuid   not null references api_client on delete cascade,
    kind       text   not null check (kind in ('live', 'dev', 'sdk')),
    sources    uuid[] not null default '{}',
    unique (client_id, kind)
);

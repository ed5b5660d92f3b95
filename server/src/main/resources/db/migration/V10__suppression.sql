-- Who is not to be taken in again: identifiers as keyed hashes, each until a day.

-- How long after an erasure; null for not at all.
alter table tenant add column suppress_days integer check (suppress_days between 1 and 3660);

-- Written by the transaction that completes the request which erased, or by an operator.
create table suppression (
    id           uuid primary key,
    tenant_id    uuid        not null references tenant,
    environment  text        not null check (environment in ('sandbox', 'production')),
    type         text        not null,
    hash_key     integer     not null,
    hash         bytea       not null,
    sources      uuid[]      not null default '{}',
    request_id   uuid,
    added_at     timestamptz not null,
    expires_at   timestamptz not null
);
create index suppression_by_hash on suppression (tenant_id, environment, hash);
create index suppression_of_tenant on suppression (tenant_id, added_at desc, id desc);
create index suppression_by_expiry on suppression (expires_at);
create unique index suppression_of_request on suppression (request_id, hash) where request_id is not null;

-- Clients of our own API: import jobs, which may ask who is suppressed and nothing else.
alter table api_client
    drop constraint api_client_dialect_check,
    add constraint api_client_dialect_check
        check (dialect in ('listrak', 'privacyhawk', 'batch', 'elasticpath', 'native')),
    drop constraint api_client_role_check,
    add constraint api_client_role_check check (role in ('seller_admin', 'it', 'support', 'checker'));

-- Events on their way to the endpoints of clients. A row is written by the transaction that makes its event true.
-- next_attempt_at is when it may be tried; while a node tries it, when that node is given up.
create table webhook_delivery (
    id               uuid primary key,
    tenant_id        uuid        not null references tenant,
    client_id        uuid        not null references api_client,
    environment      text        not null check (environment in ('sandbox', 'production')),
    kind             text        not null check (kind in ('request', 'scan', 'enrollment')),
    stream           text        not null,
    number           integer     not null,
    url              text        not null,
    endpoint         text        not null,
    epoch            text        not null,
    body             bytea,
    state            text        not null check (state in ('pending', 'delivered', 'failed', 'gone')),
    created_at       timestamptz not null,
    attempts         integer     not null default 0,
    next_attempt_at  timestamptz not null,
    lease_node       uuid,
    last_attempt_at  timestamptz,
    last_status      integer,
    last_error       text,
    ended_at         timestamptz,
    mailed_at        timestamptz,
    unique (client_id, kind, stream, number)
);
create index webhook_delivery_queue on webhook_delivery (endpoint, next_attempt_at) where state = 'pending';
create index webhook_delivery_first on webhook_delivery (client_id, kind, stream, number) where state = 'pending';
create index webhook_delivery_by_epoch on webhook_delivery (tenant_id, epoch) where state in ('pending', 'failed');
create index webhook_delivery_failed on webhook_delivery (tenant_id, ended_at, id) where state in ('failed', 'gone');
create index webhook_delivery_unmailed on webhook_delivery (client_id) where state = 'failed' and mailed_at is null;
create index webhook_delivery_mailed on webhook_delivery (client_id, mailed_at) where mailed_at is not null;
create index webhook_delivery_by_end on webhook_delivery (ended_at) where ended_at is not null;

-- A key is published before it signs; the next one of its algorithm ends its use.
create table webhook_key (
    kid           text primary key,
    algorithm     text        not null check (algorithm in ('EdDSA', 'RS256')),
    public_key    jsonb       not null,
    wrapped       bytea,
    published_at  timestamptz not null,
    signs_from    timestamptz not null
);

-- Clients that do not take the usual signature.
create table webhook_setting (
    client_id  uuid primary key references api_client on delete cascade,
    algorithm  text not null check (algorithm in ('EdDSA', 'RS256'))
);

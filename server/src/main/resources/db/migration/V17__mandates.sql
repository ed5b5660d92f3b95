-- What clients ordered for their customers at brokers, one row a case of the engine. Nothing here is personal: customer_id is the
-- client's own cross-reference and stays readable after everything else was erased. Moments are those of the tenant's life clock.
create table mandate (
    case_id                text primary key,
    tenant_id              uuid        not null references tenant,
    environment            text        not null check (environment in ('sandbox', 'production')),
    client_id              uuid        not null references api_client,
    customer_id            text        not null,
    kind                   text        not null check (kind in ('scan', 'enrollment')),
    first_scan             text        not null,
    plan                   text        not null,
    months                 integer     not null,
    realtime               boolean     not null,
    desired_results        text check (desired_results in ('all', 'random', 'static', 'none')),
    desired_retries        text check (desired_retries in ('none', 'static', 'random')),
    desired_verifications  text check (desired_verifications in ('all', 'random', 'static', 'none')),
    created_at             timestamptz not null,
    modified_at            timestamptz not null,
    rescan_at              timestamptz,
    canceled_at            timestamptz,
    deleted_at             timestamptz,
    told                   integer     not null default 0
);
create unique index mandate_active on mandate (client_id, customer_id)
    where kind = 'enrollment' and canceled_at is null and deleted_at is null;
create index mandate_of_customer on mandate (client_id, customer_id, created_at);

-- The signature is sealed under a key of its own, which revoking it, or erasing the last of the customer, takes away.
create table broker_customer (
    client_id      uuid        not null references api_client,
    customer_id    text        not null,
    tenant_id      uuid        not null references tenant,
    environment    text        not null check (environment in ('sandbox', 'production')),
    epoch          text,
    signature_key  bytea,
    signature      bytea,
    created_at     timestamptz not null,
    modified_at    timestamptz not null,
    primary key (client_id, customer_id),
    check ((signature is null) = (signature_key is null) and (signature is null) = (epoch is null))
);
create index broker_customer_by_epoch on broker_customer (tenant_id, epoch) where epoch is not null;

-- How far each scan's stream of callbacks is, and which moments of a record its client was told.
create table scan_told (
    scan_id  text primary key,
    case_id  text    not null references mandate on delete cascade,
    told     integer not null
);
create index scan_told_of_case on scan_told (case_id);

create table record_told (
    record_id     text primary key,
    case_id       text not null references mandate on delete cascade,
    submitted_at  timestamptz,
    confirmed_at  timestamptz,
    verified_at   timestamptz
);
create index record_told_of_case on record_told (case_id);

-- Reports of clients that something is missing, and what came of looking into them. Ids only.
create table broker_exception (
    id           text primary key,
    tenant_id    uuid        not null references tenant,
    environment  text        not null check (environment in ('sandbox', 'production')),
    client_id    uuid        not null references api_client,
    type         text        not null,
    ids          jsonb       not null,
    found        jsonb       not null,
    created_at   timestamptz not null
);
create index broker_exception_of_tenant on broker_exception (tenant_id, created_at);

-- First answers to creates that had an Idempotency-Key. They hold ids and times only.
create table first_answer (
    client_id   uuid        not null references api_client on delete cascade,
    key_hash    bytea       not null,
    body_hash   bytea       not null,
    answer      bytea,
    created_at  timestamptz not null,
    primary key (client_id, key_hash)
);
create index first_answer_by_age on first_answer (created_at);

-- How often a broker was searched in a scan, the search under way included, and since when.
alter table broker_broker_scan
    add column attempts integer not null default 0,
    add column started_at timestamptz;

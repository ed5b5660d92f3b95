-- Tenants are walls: every table below that belongs to one carries its id, and every query names it.

create table installation (
    only_row                boolean primary key default true check (only_row),
    master_key_fingerprint  bytea       not null,
    key_folder              uuid        not null,
    admin_token_hash        bytea       not null,
    created_at              timestamptz not null
);

create table tenant (
    id          uuid primary key,
    name        text        not null unique,
    time_zone   text        not null default 'UTC',
    regime      text        not null default 'gdpr' check (regime in ('gdpr', 'ccpa')),
    created_at  timestamptz not null
);

-- Keys of the keyed hashes, wrapped by the master key. Rotation adds a row; hashes name the key they were made with.
create table tenant_hash_key (
    tenant_id   uuid        not null references tenant,
    id          integer     not null,
    wrapped     bytea       not null,
    created_at  timestamptz not null,
    primary key (tenant_id, id)
);

create table api_client (
    id           uuid primary key,
    tenant_id    uuid        not null references tenant,
    name         text        not null,
    dialect      text        not null check (dialect in ('listrak', 'privacyhawk', 'batch', 'elasticpath')),
    environment  text        not null check (environment in ('sandbox', 'production')),
    role         text        not null check (role in ('seller_admin', 'it', 'support')),
    public_id    text        not null unique,
    contact      text,
    webhook      text,
    created_at   timestamptz not null,
    paused_at    timestamptz,
    unique (tenant_id, name)
);

-- Only hashes. During a rotation the old secret lives on until expires_at.
create table client_secret (
    hash        bytea primary key,
    client_id   uuid        not null references api_client on delete cascade,
    kind        text        not null,
    created_at  timestamptz not null,
    expires_at  timestamptz
);
create index client_secret_by_client on client_secret (client_id);

create table access_token (
    hash        bytea primary key,
    client_id   uuid        not null references api_client on delete cascade,
    expires_at  timestamptz not null
);
create index access_token_by_expiry on access_token (expires_at);

-- The last calls of a client, newest last, and whether the very last one was let in: exact sliding windows, lost in a
-- crash on purpose.
create unlogged table recent_call (
    client_id  uuid primary key,
    calls      timestamptz[] not null,
    let_in     boolean       not null
);

create table data_source (
    id           uuid primary key,
    tenant_id    uuid        not null references tenant,
    name         text        not null,
    environment  text        not null check (environment in ('sandbox', 'production')),
    url          text        not null,
    username     text,
    password     bytea,
    created_at   timestamptz not null,
    removed_at   timestamptz
);
create unique index data_source_name on data_source (tenant_id, name) where removed_at is null;

create table data_map (
    source_id   uuid        not null references data_source,
    version     integer     not null,
    digest      text        not null,
    yaml        text        not null,
    applied_at  timestamptz not null,
    applied_by  text        not null,
    primary key (source_id, version)
);

-- The row is the queue: open, due and not leased means that there is work.
create table privacy_request (
    id               uuid primary key,
    tenant_id        uuid        not null references tenant,
    client_id        uuid        references api_client,
    environment      text        not null check (environment in ('sandbox', 'production')),
    origin           text        not null,
    kind             text        not null check (kind in ('erasure', 'access')),
    dry_run          boolean     not null,
    status           text        not null check (status in ('received', 'planning', 'blocked', 'needs_decision',
                         'awaiting_approval', 'executing', 'verifying', 'completed', 'refused', 'withdrawn')),
    received_at      timestamptz not null,
    due_at           timestamptz not null,
    completed_at     timestamptz,
    initiator        text        not null,
    epoch            text        not null,
    work_key         bytea,
    subject          bytea,
    blockers         jsonb       not null default '[]',
    plan             jsonb,
    approved_digest  text,
    attempts         integer     not null default 0,
    next_attempt_at  timestamptz not null,
    lease_node       uuid,
    lease_until      timestamptz,
    lease_number     bigint      not null default 0,
    wakes            integer     not null default 0,
    event_count      integer     not null default 1
);
create index privacy_request_queue on privacy_request (next_attempt_at)
    where status not in ('completed', 'refused', 'withdrawn');
create index privacy_request_of_tenant on privacy_request (tenant_id, received_at desc);

create table request_identifier (
    request_id  uuid    not null references privacy_request on delete cascade,
    position    integer not null,
    type        text    not null,
    hash_key    integer not null,
    hash        bytea   not null,
    cipher      bytea,
    primary key (request_id, position)
);
create index request_identifier_by_hash on request_identifier (hash);

create table request_event (
    request_id  uuid        not null references privacy_request on delete cascade,
    number      integer     not null,
    at          timestamptz not null,
    what        text        not null,
    detail      jsonb       not null default '{}',
    primary key (request_id, number)
);

-- One row a request and source once its erasure was begun: written before the source commits.
create table request_source (
    request_id      uuid        not null references privacy_request on delete cascade,
    source_id       uuid        not null references data_source,
    round           integer     not null,
    state           text        not null check (state in ('committing', 'erased', 'verified')),
    transaction_id  bigint      not null,
    horizon         bigint      not null,
    map_digest      text        not null,
    schema_digest   text        not null,
    as_planned      boolean     not null default false,
    erased          bytea,
    summary         jsonb       not null,
    residue         text,
    erased_at       timestamptz not null,
    verified_at     timestamptz,
    primary key (request_id, source_id, round)
);

-- What was erased, as keyed hashes with a term: restores, re-appearance, suppression and repeated requests read it.
create table ledger (
    tenant_id   uuid        not null references tenant,
    environment text        not null,
    type        text        not null,
    hash_key    integer     not null,
    hash        bytea       not null,
    request_id  uuid        not null,
    erased_at   timestamptz not null,
    expires_at  timestamptz not null,
    primary key (tenant_id, environment, hash, request_id)
);
create index ledger_by_expiry on ledger (expires_at);

create table legal_hold (
    id           uuid primary key,
    tenant_id    uuid        not null references tenant,
    type         text        not null,
    hash_key     integer     not null,
    hash         bytea       not null,
    reason       text        not null,
    placed_at    timestamptz not null,
    placed_by    text        not null,
    released_at  timestamptz
);
create index legal_hold_by_hash on legal_hold (tenant_id, hash) where released_at is null;

create table deferred_action (
    id          uuid primary key,
    request_id  uuid        not null,
    tenant_id   uuid        not null references tenant,
    source_id   uuid        not null references data_source,
    table_name  text        not null,
    ground      text        not null,
    citation    text        not null,
    due_on      date        not null,
    row_count   bigint      not null,
    key_epoch   text        not null,
    wrapped_key bytea       not null,
    row_keys    bytea       not null,
    done_at     timestamptz
);
create index deferred_action_due on deferred_action (due_on) where done_at is null;

create table receipt_key (
    kid         text primary key,
    public_keys jsonb       not null,
    wrapped     bytea       not null,
    created_at  timestamptz not null
);

-- One chain a tenant; hash is what the next batch is hung on.
create table receipt_batch (
    tenant_id  uuid        not null references tenant,
    sequence   bigint      not null,
    kid        text        not null references receipt_key,
    hash       text        not null,
    signed_at  timestamptz not null,
    primary key (tenant_id, sequence)
);

-- The nonce opens the receipt's commitments: sealed under the request's epoch and gone with it, at its term at the latest.
create table receipt (
    request_id   uuid primary key references privacy_request on delete cascade,
    tenant_id    uuid        not null,
    sequence     bigint      not null,
    file         text        not null,
    nonce        bytea,
    nonce_until  timestamptz not null,
    foreign key (tenant_id, sequence) references receipt_batch
);
create index receipt_nonce on receipt (nonce_until) where nonce is not null;

-- The scope is a client; the tenant for the native API and the command line.
create table idempotency (
    scope       uuid        not null,
    key_hash    bytea       not null,
    body_hash   bytea       not null,
    request_id  uuid        not null,
    created_at  timestamptz not null,
    primary key (scope, key_hash)
);
create index idempotency_by_age on idempotency (created_at);

create table operator_log (
    id         uuid primary key,
    at         timestamptz not null,
    tenant_id  uuid,
    actor      text        not null,
    act        text        not null,
    object     text        not null,
    detail     jsonb       not null default '{}'
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the operators'' log is append-only';
end
$$;
create trigger operator_log_append_only before update or delete or truncate on operator_log
    for each statement execute function refuse_change();

create table node (
    id          uuid primary key,
    started_at  timestamptz not null,
    seen_at     timestamptz not null
);

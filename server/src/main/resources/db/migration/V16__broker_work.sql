-- What the broker engine knows. Nothing in a plain column is personal: profiles, listings and what was told to brokers are
-- sealed under a key of their case, which goes when the case is deleted. Times are those of the tenant's own clock, which in a
-- sandbox is not the world's; held_until, seen_at and stored_at are the world's.
-- due_at is when something is to be done. While lease_node works on it others leave it alone, unless that node is dead.
create table broker_case (
    id           text        primary key,
    tenant_id    uuid        not null references tenant,
    environment  text        not null check (environment in ('sandbox', 'production')),
    care         jsonb       not null,
    terms        jsonb       not null,
    epoch        text,
    wrapped_key  bytea,
    sealed       bytea,
    due_at       timestamptz,
    lease_node   uuid,
    lease_until  timestamptz,
    held_until   timestamptz,
    version      bigint      not null,
    check ((wrapped_key is null) = (epoch is null)),
    check ((wrapped_key is null) = (sealed is null))
);
create index broker_case_due on broker_case (tenant_id, environment, due_at)
    where lease_node is null and due_at is not null;
create index broker_case_leased on broker_case (tenant_id, environment) where lease_node is not null;
create index broker_case_by_epoch on broker_case (epoch, tenant_id) where epoch is not null;

-- told counts what clients were told of the scan.
create table broker_scan (
    id           text        primary key,
    tenant_id    uuid        not null,
    environment  text        not null,
    case_id      text        not null references broker_case,
    place        bigint      not null generated always as identity,
    state        jsonb       not null,
    open         integer     not null,
    answered     integer     not null,
    unanswered   integer     not null,
    created_at   timestamptz not null,
    modified_at  timestamptz not null,
    told         integer     not null default 0,
    version      bigint      not null
);
create index broker_scan_by_case on broker_scan (case_id, place);

create table broker_broker_scan (
    id           text        primary key,
    tenant_id    uuid        not null,
    environment  text        not null,
    scan_id      text        not null references broker_scan,
    case_id      text        not null,
    place        bigint      not null generated always as identity,
    broker       text        not null,
    state        jsonb       not null,
    created_at   timestamptz not null,
    modified_at  timestamptz not null,
    due_at       timestamptz,
    lease_node   uuid,
    lease_until  timestamptz,
    held_until   timestamptz,
    version      bigint      not null
);
create index broker_broker_scan_by_scan on broker_broker_scan (scan_id, place);
create index broker_broker_scan_due on broker_broker_scan (tenant_id, environment, due_at)
    where lease_node is null and due_at is not null;
create index broker_broker_scan_leased on broker_broker_scan (tenant_id, environment) where lease_node is not null;

-- attempt is the number of the latest; plain says how it was seen, without what was.
create table broker_record (
    id            text        primary key,
    tenant_id     uuid        not null,
    environment   text        not null,
    case_id       text        not null references broker_case,
    place         bigint      not null generated always as identity,
    broker        text        not null,
    state         jsonb       not null,
    verification  jsonb,
    plain         jsonb       not null,
    attempt       integer,
    sealed        bytea,
    due_at        timestamptz,
    lease_node    uuid,
    lease_until   timestamptz,
    held_until    timestamptz,
    version       bigint      not null
);
create index broker_record_by_case on broker_record (case_id, place);
create index broker_record_due on broker_record (tenant_id, environment, due_at)
    where lease_node is null and due_at is not null;
create index broker_record_leased on broker_record (tenant_id, environment) where lease_node is not null;

create table broker_record_seen (
    record_id  text   not null references broker_record,
    scan_id    text   not null references broker_scan,
    place      bigint not null generated always as identity,
    primary key (record_id, scan_id)
);
create index broker_record_seen_by_scan on broker_record_seen (scan_id);

create table broker_attempt (
    record_id   text    not null references broker_record,
    number      integer not null,
    case_id     text    not null,
    state       jsonb   not null,
    definition  text    not null,
    sealed      bytea,
    primary key (record_id, number)
);
create index broker_attempt_by_case on broker_attempt (case_id);

create table broker_breaker (
    tenant_id    uuid        not null references tenant,
    environment  text        not null,
    broker       text        not null,
    failed       integer     not null,
    answers      integer     not null,
    cause        text,
    until        timestamptz,
    definition   text        not null,
    version      bigint      not null,
    primary key (tenant_id, environment, broker)
);

create table broker_event (
    place        bigint      primary key generated always as identity,
    tenant_id    uuid        not null references tenant,
    environment  text        not null,
    at           timestamptz not null,
    what         text        not null,
    case_id      text,
    record_id    text,
    broker       text        not null,
    note         text        not null,
    stored_at    timestamptz not null
);
create index broker_event_by_place on broker_event (tenant_id, environment, place);
create index broker_event_by_case on broker_event (case_id) where case_id is not null;
create index broker_event_by_time on broker_event (stored_at);

-- Nodes that work at brokers. What a node leased that is silent is taken up by others.
create table broker_node (
    id       uuid        primary key,
    seen_at  timestamptz not null
);

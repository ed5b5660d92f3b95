-- What a client may order for its customers. No brokers means all of them.
create table broker_plan (
    id            text primary key,
    tenant_id     uuid             not null references tenant,
    environment   text             not null check (environment in ('sandbox', 'production')),
    name          text             not null,
    description   text             not null,
    package_type  text             not null,
    months        integer          not null check (months between 1 and 120),
    match         double precision not null,
    review        double precision not null check (review > 0 and review <= match and match <= 1),
    rescan_days   integer          not null check (rescan_days between 1 and 365),
    brokers       text[]           not null,
    created_at    timestamptz      not null,
    modified_at   timestamptz      not null,
    unique (tenant_id, environment, name)
);

-- A client without a row has the tenant's plan 'standard'.
create table client_plan (
    client_id   uuid        not null references api_client on delete cascade,
    plan_id     text        not null references broker_plan,
    is_default  boolean     not null,
    primary key (client_id, plan_id)
);
create unique index client_plan_default on client_plan (client_id) where is_default;

-- Every version of a definition that an operator gave, by the SHA-256 of its text.
create table broker_definition (
    tenant_id    uuid        not null references tenant,
    environment  text        not null check (environment in ('sandbox', 'production')),
    broker       text        not null,
    digest       text        not null,
    yaml         text        not null,
    added_at     timestamptz not null,
    primary key (tenant_id, environment, broker, digest)
);

-- How a broker stands. One of the sandbox, whose definitions are the farm's, has no digest and a row only once it was changed.
create table broker_standing (
    tenant_id    uuid        not null references tenant,
    environment  text        not null check (environment in ('sandbox', 'production')),
    broker       text        not null,
    digest       text,
    added_at     timestamptz not null,
    modified_at  timestamptz not null,
    disabled_at  timestamptz,
    removed_at   timestamptz,
    primary key (tenant_id, environment, broker),
    foreign key (tenant_id, environment, broker, digest) references broker_definition
);

-- The newest bundle of each key, so that an older one is never taken for a newer one.
create table broker_bundle (
    tenant_id    uuid        not null references tenant,
    environment  text        not null check (environment in ('sandbox', 'production')),
    key_id       text        not null,
    version      bigint      not null,
    imported_at  timestamptz not null,
    primary key (tenant_id, environment, key_id)
);

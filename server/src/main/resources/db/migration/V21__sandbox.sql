-- Sandboxes: a clock and a farm of each tenant that has one. Their clock starts with the first look at it and runs 1440 times as fast as
-- the world's, advanced by as much as was asked for.
create table sandbox_clock (
    tenant_id        uuid        primary key references tenant,
    anchor           timestamptz not null,
    advanced_seconds bigint      not null default 0 check (advanced_seconds >= 0)
);

-- Which node runs the farm of a tenant. It may do so until lease_until, by the world's clock, and renews that every few seconds.
create table sandbox_farm (
    tenant_id    uuid        primary key references tenant,
    node         uuid        not null,
    lease_until  timestamptz not null
);

-- What a farm remembers, under names of its own, the latest of each name. Sealed: it tells of customers.
create table sandbox_note (
    tenant_id  uuid        not null references tenant,
    name       text        not null,
    number     bigint      not null generated always as identity,
    person     integer     not null,
    epoch      text        not null,
    sealed     bytea       not null,
    written_at timestamptz not null,
    primary key (tenant_id, name)
);
create index sandbox_note_by_person on sandbox_note (tenant_id, person);

-- What happened to people's data, resource by resource. Nothing in it can be read without the keys: what happened is sealed
-- under the key of the month in which it was written, and found by keyed hashes alone.
create table journal_entry (
    id             uuid primary key,
    tenant_id      uuid        not null references tenant,
    environment    text        not null check (environment in ('sandbox', 'production')),
    resource_hash  bytea       not null,
    at             timestamptz not null,
    -- of the row it is about: what belongs to the row names it by one of them
    names          bytea[]     not null,
    -- those, and of everything else that leads to whomever it is about: rows that own it, identifiers in it
    links          bytea[]     not null,
    epoch          text        not null,
    sealed         bytea       not null,
    source_id      uuid        references data_source,
    change_id      bigint,
    event_id       uuid
);
create index journal_entry_of_resource on journal_entry (tenant_id, environment, resource_hash, at desc, id desc);
create index journal_entry_by_link on journal_entry using gin (links);
create index journal_entry_by_time on journal_entry (tenant_id, environment, at);
create index journal_entry_by_epoch on journal_entry (tenant_id, epoch);
-- Told twice, written once. A source that is captured anew counts from one again.
create unique index journal_entry_of_change on journal_entry (source_id, change_id, resource_hash, at)
    where change_id is not null;
create unique index journal_entry_of_event on journal_entry (tenant_id, environment, event_id) where event_id is not null;
alter table journal_entry alter column sealed set storage external;

-- How long entries are kept, where somebody said.
create table journal_term (
    tenant_id    uuid        not null references tenant,
    environment  text        not null check (environment in ('sandbox', 'production')),
    days         integer     not null check (days between 1 and 365),
    set_at       timestamptz not null,
    primary key (tenant_id, environment)
);

-- Sources whose changes are captured. Whoever holds the lease reads them; only with its number may anything be written.
create table journal_capture (
    source_id     uuid primary key references data_source,
    tenant_id     uuid        not null references tenant,
    environment   text        not null check (environment in ('sandbox', 'production')),
    began_at      timestamptz not null,
    lease_until   timestamptz,
    lease_number  bigint      not null default 0
);

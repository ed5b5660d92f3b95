-- What the rows of people were who are erased, as keyed hashes, for as long as the ledger remembers: what happened to them before
-- that is not written down afterwards.
create table journal_erased (
    tenant_id    uuid        not null references tenant,
    environment  text        not null check (environment in ('sandbox', 'production')),
    hash         bytea       not null,
    erased_at    timestamptz not null,
    expires_at   timestamptz not null,
    primary key (tenant_id, environment, hash)
);
create index journal_erased_by_expiry on journal_erased (expires_at);

-- Where the entry tells that a person's own row is gone: identifiers of the person, which lead on to all that belonged to the row.
alter table journal_entry add column departed bytea[];

-- What was still waiting in the source when it was read last: octets that its table takes up, and since when its oldest waits.
alter table journal_capture
    add column octets        bigint,
    add column waiting       bigint,
    add column oldest_at     timestamptz,
    add column looked_at     timestamptz;

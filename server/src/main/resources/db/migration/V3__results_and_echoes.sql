-- What came of a request, and what its dialect still shows of it.

alter table privacy_request
    add column result   text check (result in ('erased', 'erased_before', 'unknown', 'unbound')),
    add column unbound  text not null default 'wait' check (unbound in ('wait', 'refuse'));

-- Whether a source knew the person whose request wrote the line.
alter table ledger add column found boolean not null default true;

-- Sealed under the key of the month in which the term ends.
create table request_echo (
    request_id   uuid primary key references privacy_request on delete cascade,
    tenant_id    uuid        not null references tenant,
    environment  text        not null,
    origin       text        not null,
    hash_key     integer     not null,
    hash         bytea       not null,
    epoch        text        not null,
    shown        bytea       not null,
    expires_at   timestamptz not null
);
create index request_echo_of_store on request_echo (tenant_id, environment, origin, request_id desc);
create index request_echo_by_hash on request_echo (hash);
create index request_echo_by_expiry on request_echo (expires_at);
create index request_echo_by_epoch on request_echo (tenant_id, epoch);

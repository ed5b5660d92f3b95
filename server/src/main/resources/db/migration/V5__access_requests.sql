-- What people are shown of themselves.

alter table privacy_request
    drop constraint privacy_request_result_check,
    add constraint privacy_request_result_check
        check (result in ('erased', 'erased_before', 'exported', 'unknown', 'unbound'));

-- An archive, sealed under a key of its own. Ready once its request is completed with it; gone, key and all, at its term.
create table export (
    id           uuid primary key,
    request_id   uuid        not null references privacy_request on delete cascade,
    tenant_id    uuid        not null references tenant,
    epoch        text        not null,
    wrapped_key  bytea       not null,
    pieces       integer,
    octets       bigint,
    ready        boolean     not null default false check (not ready or pieces is not null),
    expires_at   timestamptz not null
);
create index export_of_request on export (request_id);
create index export_by_expiry on export (expires_at);
create index export_by_epoch on export (tenant_id, epoch);

create table export_piece (
    export_id  uuid    not null references export on delete cascade,
    number     integer not null,
    sealed     bytea   not null,
    primary key (export_id, number)
);
alter table export_piece alter column sealed set storage external;

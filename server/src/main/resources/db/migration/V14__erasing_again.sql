-- Whether who is back in a source with a backup is erased again by itself: off unless an operator says so.
alter table data_source add column erase_again boolean not null default false;

-- Of a request that nobody made: nothing is erased unless every row was there before.
alter table privacy_request
    add column older_than timestamptz,
    drop constraint privacy_request_result_check,
    add constraint privacy_request_result_check
        check (result in ('erased', 'erased_before', 'exported', 'unknown', 'unbound', 'kept'));

-- What became of it at this place since the erasure: the last request that erases again, how many there were, or why there is none.
alter table reappearance
    add column again_id      uuid references privacy_request,
    add column again_count   integer not null default 0,
    add column considered_at timestamptz,
    add column kept_because  text;
create index reappearance_request on reappearance (request_id);
create index reappearance_seen on reappearance (source_id, last_seen_at) where gone_at is null;

-- Whoever was not seen in two whole passes in a row is gone: this is when the one before began. And how many were told one by one.
alter table watch_pass
    add column previous_began_at timestamptz,
    add column told              integer not null default 0;

-- What import jobs ask, summed up by the hour until the operators' log has a line of it.
create table suppression_check (
    tenant_id    uuid        not null references tenant,
    environment  text        not null check (environment in ('sandbox', 'production')),
    actor        text        not null,
    hour         timestamptz not null,
    calls        bigint      not null,
    asked        bigint      not null,
    suppressed   bigint      not null,
    primary key (tenant_id, environment, actor, hour)
);
create index suppression_check_by_hour on suppression_check (hour);

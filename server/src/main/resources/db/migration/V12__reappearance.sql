-- Whether somebody who was erased is back.

-- How far the look through a source has come: a pass goes through its tables by name and through each by blocks.
create table watch_pass (
    source_id   uuid        primary key references data_source,
    began_at    timestamptz not null,
    table_name  text        not null default '',
    block       bigint      not null default 0,
    looked_at   timestamptz not null,
    ended_at    timestamptz
);

-- One row a place and person, as long as the ledger remembers the erasure. Gone when a whole pass did not see it.
create table reappearance (
    id            uuid        primary key,
    tenant_id     uuid        not null references tenant,
    environment   text        not null,
    source_id     uuid        not null references data_source,
    table_name    text        not null,
    column_name   text        not null,
    type          text        not null,
    hash          bytea       not null,
    request_id    uuid        not null references privacy_request,
    erased_at     timestamptz not null,
    seen_at       timestamptz not null,
    last_seen_at  timestamptz not null,
    gone_at       timestamptz,
    times         integer     not null default 1,
    told          boolean     not null default false,
    expires_at    timestamptz not null,
    unique (source_id, table_name, column_name, hash)
);
create index reappearance_of_tenant on reappearance (tenant_id, seen_at desc, id desc) where gone_at is null;
create index reappearance_untold on reappearance (source_id) where not told;
create index reappearance_by_expiry on reappearance (expires_at);

alter table webhook_delivery
    drop constraint webhook_delivery_kind_check,
    add constraint webhook_delivery_kind_check check (kind in ('request', 'scan', 'enrollment', 'reappearance'));

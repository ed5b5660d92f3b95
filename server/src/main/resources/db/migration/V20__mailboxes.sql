-- Mailboxes that customers opened to us, so that brokers' confirmations can be read. The token is sealed under a key of its own,
-- which goes with it; a token that ended leaves its row, which asks the customer for another one.
create table mail_token (
    id            uuid primary key,
    tenant_id     uuid        not null references tenant,
    environment   text        not null check (environment in ('sandbox', 'production')),
    client_id     uuid        not null references api_client on delete cascade,
    customer_id   text        not null,
    type          text        not null check (type in ('gmail', 'outlook', 'yahoo')),
    address_hash  bytea,
    epoch         text,
    wrapped_key   bytea,
    sealed        bytea,
    added_at      timestamptz not null,
    refreshed_at  timestamptz not null,
    ended_at      timestamptz,
    version       integer     not null default 1,
    check ((sealed is null) = (ended_at is not null)),
    check ((sealed is null) = (wrapped_key is null)),
    check ((sealed is null) = (epoch is null))
);
create index mail_token_of_customer on mail_token (client_id, customer_id);
create index mail_token_by_address on mail_token (tenant_id, environment, address_hash) where sealed is not null;
create index mail_token_by_epoch on mail_token (tenant_id, epoch) where sealed is not null;

-- The program at a mail provider in whose name a client's tokens are refreshed; its secret is wrapped by the master key.
create table mail_program (
    client_id   uuid        not null references api_client on delete cascade,
    type        text        not null check (type in ('gmail', 'outlook', 'yahoo')),
    program_id  text        not null,
    secret      bytea       not null,
    set_at      timestamptz not null,
    primary key (client_id, type)
);

-- Public keys of clients that sign a token for each call (JWT). The private halves never leave their owners.
create table client_key (
    client_id    uuid        not null references api_client on delete cascade,
    kid          text        not null,
    kind         text        not null check (kind in ('Ed25519', 'Ed448', 'RSA')),
    public_key   bytea       not null,
    fingerprint  bytea       not null,
    added_at     timestamptz not null,
    primary key (client_id, kid),
    unique (client_id, fingerprint)
);

-- Tokens that were used, by the hash of their jti, until no clock of ours could let them in again. Logged: neither the death of
-- a node nor that of the database lets a token in twice.
create table spent_jwt (
    client_id   uuid        not null references api_client on delete cascade,
    jti         bytea       not null,
    kept_until  timestamptz not null,
    primary key (client_id, jti)
);
create index spent_jwt_by_end on spent_jwt (kept_until);

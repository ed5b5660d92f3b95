-- Identifiers that others hold, too: the erasure of one who gave them says nothing of the others.
alter table ledger add column shared boolean not null default false;

-- A pass that could not read every table says of nobody that they are gone.
alter table watch_pass add column incomplete boolean not null default false;

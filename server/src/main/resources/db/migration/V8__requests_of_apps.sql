-- Requests that are about some of the environment's sources only, and what an app is shown and told of its own.

alter table privacy_request add column sources uuid[] not null default '{}';

alter table request_echo
    add column app_id      uuid,
    add column calls_back  boolean not null default false;
create index request_echo_of_app on request_echo (app_id, request_id) where app_id is not null;

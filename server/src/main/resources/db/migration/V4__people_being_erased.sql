-- Hashes of every identifier of the subject, in hexadecimal, while the request is open: whoever asks for the same person
-- waits, and is not told that nobody is known.
alter table request_source add column hashes text[] not null default '{}';

create index request_source_open on request_source (request_id) where erased is not null;

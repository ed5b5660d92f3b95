-- Where more endpoints wait than are looked at one by one, those of what is due first are found here.
create index webhook_delivery_due on webhook_delivery (next_attempt_at, endpoint) where state = 'pending';

-- Archives whose key is gone: what is left of them goes bit by bit.
create index export_blank on export (id) where wrapped_key = '';

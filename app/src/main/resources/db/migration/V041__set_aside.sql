-- What was set aside is opened or discarded by a person; what an officer uploads waits there too until it is logged.
alter table mailbox_message add column id uuid not null unique default gen_random_uuid();
alter table mailbox_message add column name text not null default '';

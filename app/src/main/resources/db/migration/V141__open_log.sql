-- By what the public narrows the log, and when an entry last changed: a withdrawal is a change that feeds and open data tell.
alter table log_entry add column regime text not null default 'FOIA';
alter table log_entry add column provisions text[] not null default '{}';   -- "FOIA s31"
alter table log_entry add column changed_at timestamptz not null generated always as (greatest(published_at, coalesce(withdrawn_at, published_at))) stored;
create index log_entry_changed on log_entry (changed_at desc, slug desc);
create index log_entry_provisions on log_entry using gin (provisions);

-- The regime of what is published already; its provisions come when it is published again. The owner is held by row-level security too.
alter table log_entry no force row level security;
alter table case_summary no force row level security;
update log_entry e set regime = s.regime from case_summary s where s.id = e.case_id;
alter table log_entry force row level security;
alter table case_summary force row level security;

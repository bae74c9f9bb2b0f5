-- All that the public log is narrowed by in one index, with the month: the newest months are then searched without the others.
alter table log_entry add column narrowed text[] not null generated always as (provisions || array[
    'authority:' || authority, 'regime:' || regime, 'outcome:' || outcome, 'year:' || (extract(year from answered_on)::int)::text,
    'month:' || ((extract(year from answered_on) * 12 + extract(month from answered_on))::int)::text]) stored;
drop index log_entry_words;
drop index log_entry_provisions;
create index log_entry_found on log_entry using gin (words, narrowed);

-- A search must not find out what a withdrawn entry said.
alter table log_entry no force row level security;
update log_entry set words = '' where withdrawn_at is not null;
alter table log_entry force row level security;

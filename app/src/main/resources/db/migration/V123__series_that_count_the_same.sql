-- Series of one measure count the same things, each in its own cut: what is published of one tells of the others.
alter table bulletin_series add column measure uuid not null default gen_random_uuid();
create index bulletin_series_measure on bulletin_series (measure);

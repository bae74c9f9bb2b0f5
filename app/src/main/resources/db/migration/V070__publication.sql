-- The disclosure log: what anyone may read. Holds no word about who asked. A withdrawn entry keeps its address and says why.
create table log_entry (
    slug          text primary key,
    authority     text not null references authority (code),
    case_id       uuid not null unique,
    reference     text not null,
    subject       text not null,
    received_on   date not null,
    answered_on   date not null,
    outcome       text not null,
    request       text not null,
    answer        text not null,
    published_at  timestamptz not null,
    withdrawn_at  timestamptz,
    withdrawn_for text,
    words         tsvector not null
);
create index log_entry_words on log_entry using gin (words);
create index log_entry_newest on log_entry (answered_on desc, slug desc);
create index log_entry_authority on log_entry (authority, answered_on desc, slug desc);

create table log_file (
    slug       text not null references log_entry (slug),
    document   text not null,
    authority  text not null,
    name       text not null,
    media_type text not null,
    bytes      bigint not null,
    sha256     text not null,
    primary key (slug, document)
);

alter table log_entry enable row level security;
alter table log_entry force row level security;
create policy log_entry_read on log_entry for select using (true);
create policy log_entry_written on log_entry for insert with check (candour_sees(authority));
create policy log_entry_changed on log_entry for update using (candour_sees(authority));
alter table log_file enable row level security;
alter table log_file force row level security;
create policy log_file_read on log_file for select using (true);
create policy log_file_written on log_file for insert with check (candour_sees(authority));
grant select, insert, update on log_entry to candour_app;
grant select, insert on log_file to candour_app;

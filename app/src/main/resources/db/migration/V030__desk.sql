-- The record. Appended to and read; never updated, never deleted: the application's role has no right to.
create table case_event (
    case_id   uuid not null,
    seq       integer not null check (seq > 0),
    authority text not null references authority (code),
    type      text not null,
    version   integer not null,
    body      text not null check (body is json object),   -- exactly the bytes that were hashed
    on_day    date not null,
    at        timestamptz not null,
    actor     text not null,
    prev_hash bytea not null,
    hash      bytea not null,
    xid       xid8 not null default pg_current_xact_id(),   -- lets news be read in an order that no late commit can break
    primary key (case_id, seq)
);
create index case_event_news on case_event (xid, case_id, seq);

-- A gap-free series per authority and year: the number is taken in the transaction that writes the case.
create table reference_series (
    authority text not null references authority (code),
    year      integer not null,
    last      integer not null,
    primary key (authority, year)
);

-- What the worklist and the register need of each case; can be rebuilt from the record at any time.
create table case_summary (
    id            uuid primary key,
    authority     text not null references authority (code),
    reference     text not null,
    subject       text not null,
    regime        text not null,
    stage         text not null,
    channel       text not null,
    received_on   date not null,
    due           date not null,
    place_on      date not null,        -- its place in the worklist: the due date; far ahead while the clock is stopped
    owner         text,
    accepted      boolean not null,
    items         integer not null,
    items_decided integer not null,
    outcome       text,
    closed_on     date,
    sent_on       date,
    published     boolean not null,
    version       integer not null,
    words         tsvector not null,
    unique (authority, reference)
);
create index case_summary_open on case_summary (authority, place_on, id) where stage not in ('ANSWERED', 'CLOSED');
create index case_summary_done on case_summary (authority, place_on desc, id desc) where stage in ('ANSWERED', 'CLOSED');
create index case_summary_owner on case_summary (owner, place_on, id) where stage not in ('ANSWERED', 'CLOSED');
create index case_summary_words on case_summary using gin (words);

-- How far each listener has heard the news.
create table news_heard (
    listener text primary key,
    xid      xid8 not null,
    case_id  uuid not null,
    seq      integer not null
);

-- What searches found: whether anything is held, how much, and the files. Never part of an event, opened only by those cleared.
create table sealed_finding (
    id        uuid primary key,
    authority text not null references authority (code),
    case_id   uuid not null,
    search    text not null,
    holding   text not null check (holding in ('HELD', 'PARTLY_HELD', 'NOT_HELD')),
    hits      integer not null,
    note      text not null,
    at        timestamptz not null,
    actor     text not null
);
create index sealed_finding_case on sealed_finding (case_id);
create table sealed_file (
    id         uuid primary key,
    authority  text not null,
    case_id    uuid not null,
    search     text not null,
    name       text not null,
    media_type text not null,
    bytes      bigint not null,
    sha256     text not null
);
create index sealed_file_case on sealed_file (case_id);

-- Where a search was sent, with the one-time code of its link; the address stays out of the record.
create table search_link (
    token_sha256 bytea primary key,
    authority    text not null references authority (code),
    case_id      uuid not null,
    search       text not null,
    email        text not null,
    code_sha256  bytea,
    code_until   timestamptz,
    failures     integer not null default 0,
    answer_by    date not null,
    settled      boolean not null default false,   -- answered, declined, or chased: nothing more is sent by itself
    expires_at   timestamptz not null
);
create index search_link_case on search_link (case_id, search);
create index search_link_waiting on search_link (answer_by) where not settled;

-- What somebody was typing when it could not be recorded, or has not recorded yet. Nothing typed is lost.
create table working_copy (
    case_id   uuid not null,
    place     text not null,           -- such as 'decision/2' or 'letter'
    actor     text not null,
    authority text not null references authority (code),
    body      text not null,
    version   integer not null,        -- the case's version it was begun from
    at        timestamptz not null,
    primary key (case_id, place, actor)
);

-- Bank holidays proclaimed after the calendar that ships was made, and calendars loaded from GOV.UK's own file.
create table calendar_change (
    id            bigint generated always as identity primary key,
    day           date not null,
    name          text not null,
    parts         text not null,
    proclaimed_on date not null,
    actor         text not null,
    at            timestamptz not null
);

do $$
declare t text;
begin
    foreach t in array array['case_event', 'reference_series', 'case_summary', 'search_link', 'working_copy'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I using (candour_sees(authority))', t || '_authority', t);
    end loop;
    foreach t in array array['sealed_finding', 'sealed_file'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I for select using (candour_sees(authority) and candour_cleared(authority))', t || '_cleared', t);
        execute format('create policy %I on %I for insert with check (candour_sees(authority))', t || '_written', t);
    end loop;
end $$;

grant select, insert on case_event, sealed_finding, sealed_file, calendar_change to candour_app;
grant select, insert, update on reference_series, case_summary, news_heard, search_link to candour_app;
grant select, insert, update, delete on working_copy to candour_app;

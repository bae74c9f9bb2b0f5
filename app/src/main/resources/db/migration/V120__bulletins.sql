-- Bulletins: series of counts by area, quarter and category; the returns they are made from; what was published of them, for good.
create table bulletin_series (
    id          uuid primary key,
    authority   text not null references authority (code),
    slug        text not null unique,            -- in public addresses
    name        text not null,                   -- as the column series of a return has it
    subject     text not null,
    categories  text[] not null,                 -- the only ones taken, in the order of tables
    sources     text[] not null,                 -- who hands in a return each quarter
    threshold   integer not null check (threshold >= 2),
    zeros_shown boolean not null,
    method      text not null check (method in ('SUPPRESS', 'ROUND')),
    map         text not null,                   -- JSON: areas with code, name and outline
    map_sha256  text not null,                   -- the boundaries as they were loaded
    attribution text not null,                   -- whose boundaries these are
    version     integer not null,
    written_by  text not null,
    written_at  timestamptz not null,
    unique (authority, name)
);

-- Every file handed in, taken or refused.
create table bulletin_return (
    id          uuid primary key,
    authority   text not null references authority (code),
    series      uuid not null references bulletin_series (id),
    source      text not null,
    how         text not null,                   -- how and when it came, in words
    file_name   text not null,
    sha256      text not null,
    bytes       bigint not null,
    quarters    text[] not null,                 -- none of a refused file
    received_at timestamptz not null,
    received_by text not null,
    problems    text not null                    -- JSON: each cell and the reason; an empty list where the file was taken
);
create index bulletin_return_newest on bulletin_return (series, received_at desc, id desc);

create table bulletin_count (
    return    uuid not null references bulletin_return (id),
    authority text not null references authority (code),
    quarter   text not null,
    area      text not null,
    category  text not null,
    count     bigint not null check (count >= 0),
    primary key (return, quarter, area, category)
);

create table bulletin_issue (
    id            uuid primary key,
    authority     text not null references authority (code),
    series        uuid not null references bulletin_series (id),
    from_quarter  text not null,
    to_quarter    text not null,
    outcome       text not null,                 -- JSON: the table after disclosure control, and what the audit says
    basis         text not null,                 -- digest of returns, rule and ledger that it was made from
    version       integer not null,
    made_by       text not null,                 -- somebody else publishes it
    made_at       timestamptz not null,
    published_at  timestamptz,
    published_by  text,
    withdrawn_at  timestamptz,
    withdrawn_by  text,
    withdrawn_for text
);
create unique index bulletin_issue_draft on bulletin_issue (series, from_quarter, to_quarter) where published_at is null;
create unique index bulletin_issue_public on bulletin_issue (series, from_quarter, to_quarter) where published_at is not null and withdrawn_at is null;

-- Everything that was ever public about a series. A table that was withdrawn was known all the same.
create table bulletin_ledger (
    id         uuid primary key,
    authority  text not null references authority (code),
    series     uuid not null references bulletin_series (id),
    place      text not null,                    -- where it was published
    body       text not null,                    -- JSON: lines, rule and figures
    entered_at timestamptz not null
);
create index bulletin_ledger_series on bulletin_ledger (series, entered_at, id);

-- What anyone may read: figures as printed. Which of the hidden ones is small is not among it, nor any count.
create table open_bulletin (
    id            uuid primary key references bulletin_issue (id),
    authority     text not null references authority (code),
    slug          text not null,
    period        text not null,
    last_quarter  text not null,
    body          text not null,
    published_at  timestamptz not null,
    withdrawn_at  timestamptz,
    withdrawn_for text
);
create index open_bulletin_place on open_bulletin (slug, period, published_at desc);

do $$
declare t text;
begin
    foreach t in array array['bulletin_series', 'bulletin_return', 'bulletin_count', 'bulletin_issue', 'bulletin_ledger'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I using (candour_sees(authority))', t || '_authority', t);
    end loop;
end $$;
alter table open_bulletin enable row level security;
alter table open_bulletin force row level security;
create policy open_bulletin_read on open_bulletin for select using (true);
create policy open_bulletin_written on open_bulletin for insert with check (candour_sees(authority));
create policy open_bulletin_changed on open_bulletin for update using (candour_sees(authority));

grant select, insert, update on bulletin_series, bulletin_issue to candour_app;
grant select, insert on bulletin_return, bulletin_count, bulletin_ledger, open_bulletin to candour_app;
grant update (withdrawn_at, withdrawn_for) on open_bulletin to candour_app;

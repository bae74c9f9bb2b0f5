-- Papers for a board: numbered text, figures with the day they were counted, recommendations, and what the meeting made of each.
create table board_paper (
    id            uuid primary key,
    authority     text not null references authority (code),
    board         text not null,
    title         text not null,
    meets_on      date not null,
    purpose       text not null,
    background    text not null,
    further       text not null,                 -- sections with headings of their own
    contact       text not null,
    version       integer not null,
    written_by    text not null,                 -- who changed it last: somebody else publishes it
    written_at    timestamptz not null,
    published_at  timestamptz,
    published_by  text,
    published_for text,                          -- why what the check found may be published; empty where it found nothing
    withdrawn_at  timestamptz,
    withdrawn_for text
);
create index board_paper_newest on board_paper (authority, meets_on desc, id desc);

create table board_figure (
    paper       uuid not null references board_paper (id),
    number      integer not null,
    authority   text not null references authority (code),
    measure     text not null,
    period      text not null,
    value       bigint not null,
    as_at       date not null,
    provisional boolean not null,
    primary key (paper, number)
);

create table board_recommendation (
    paper      uuid not null references board_paper (id),
    number     integer not null,                 -- in order; printed as (a), (b) ...
    authority  text not null references authority (code),
    text       text not null,
    owner      text not null,                    -- as the paper prints it: a post or a body
    person     text,                             -- of the staff, on whose worklist the action stands
    due        date not null,
    outcome    text check (outcome in ('AGREED', 'AMENDED', 'NOTED', 'DEFERRED', 'REFUSED')),
    decision   text not null default '',
    decided_on date,
    decided_by text,
    done_on    date,
    done       text not null default '',
    done_by    text,
    primary key (paper, number),
    check (done_on is null or outcome in ('AGREED', 'AMENDED'))
);
create index board_recommendation_open on board_recommendation (person, due) where done_on is null and outcome in ('AGREED', 'AMENDED');

-- What anyone may read: the paper as it was published, without who wrote, checked or decided it.
create table open_paper (
    id            uuid primary key references board_paper (id),
    authority     text not null references authority (code),
    board         text not null,
    title         text not null,
    meets_on      date not null,
    html          text not null,
    docx_sha256   text not null,
    docx_bytes    bigint not null,
    pdf_sha256    text not null,
    pdf_bytes     bigint not null,
    published_at  timestamptz not null,
    withdrawn_at  timestamptz,
    withdrawn_for text
);
create index open_paper_newest on open_paper (meets_on desc, id desc);

do $$
declare t text;
begin
    foreach t in array array['board_paper', 'board_figure', 'board_recommendation'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I using (candour_sees(authority))', t || '_authority', t);
    end loop;
end $$;
alter table open_paper enable row level security;
alter table open_paper force row level security;
create policy open_paper_read on open_paper for select using (true);
create policy open_paper_written on open_paper for insert with check (candour_sees(authority));
create policy open_paper_changed on open_paper for update using (candour_sees(authority));

grant select, insert, update on board_paper, board_recommendation to candour_app;
grant delete on board_recommendation to candour_app;
grant select, insert, update, delete on board_figure to candour_app;
grant select, insert on open_paper to candour_app;
grant update (withdrawn_at, withdrawn_for) on open_paper to candour_app;

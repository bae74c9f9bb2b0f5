-- What the figures are counted from: a projection of each case's own record. Holds no word about who asked, nothing of what is held, and no text of the request.
create table case_figure (
    case_id       uuid primary key,
    authority     text not null references authority (code),
    team          uuid references team,          -- that answers it: its owner's team, else the only one of the authority
    owner         text,                          -- who has it now, for the forecast of work
    reference     text not null,
    regime        text not null,
    received_on   date not null,                 -- the first day of receipt: a clarified request stays in its period
    day20         date not null,
    due           date not null,
    stops         datemultirange not null,       -- while the clock stood, so that a state at an earlier day can be told
    answered_on   date,
    closed_on     date,
    answer        text check (answer in ('GRANTED', 'PART', 'FULL', 'NOT_HELD', 'ADVICE', 'LAPSED')),
    cost          boolean not null,
    vexatious     boolean not null,              -- or repeated
    accessible    boolean not null,              -- section 21
    extended      text check (extended in ('PUBLIC_INTEREST', 'COMPLEXITY')),
    beyond        integer,                       -- working days from day 20 to the answer; 0 or less in time
    fee_notices   integer not null,
    fee_pence     bigint not null,
    round_robin   boolean not null,
    sections      text[] not null,               -- exemptions and exceptions, one of a section
    limbs         text[] not null,               -- the same to their limbs
    ncnd          text,                          -- the sections together on which it is neither confirmed nor denied
    version       integer not null
);
create index case_figure_received on case_figure (authority, received_on);

create table review_figure (
    case_id     uuid not null,
    number      integer not null,
    authority   text not null references authority (code),
    team        uuid references team,
    reference   text not null,
    received_on date not null,
    answered_on date,
    declined    boolean not null,
    finding     text check (finding in ('UPHELD', 'PARTLY', 'OVERTURNED')),   -- of the authority's answer
    days        integer,                                                      -- working days taken
    primary key (case_id, number)
);
create index review_figure_received on review_figure (authority, received_on);

create table complaint_figure (
    case_id     uuid not null,
    number      integer not null,
    authority   text not null references authority (code),
    team        uuid references team,
    reference   text not null,
    received_on date not null,
    notice_on   date,
    ended       boolean not null,                                             -- without a decision notice
    finding     text check (finding in ('UPHELD', 'PARTLY', 'NOT_UPHELD')),   -- of the complaint
    primary key (case_id, number)
);
create index complaint_figure_received on complaint_figure (authority, received_on);

-- How many answers a week a person of a team can be asked for.
create table capacity (
    team   uuid not null references team,
    person text not null,
    a_week integer not null check (a_week between 0 and 200),
    primary key (team, person)
);

do $$
declare t text;
begin
    foreach t in array array['case_figure', 'review_figure', 'complaint_figure'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I using (candour_sees(authority))', t || '_authority', t);
    end loop;
end $$;
alter table capacity enable row level security;
alter table capacity force row level security;
create policy capacity_team on capacity using (exists (select from team_authority t where t.team_id = team and candour_sees(t.authority)));

grant select, insert, update on case_figure to candour_app;
grant select, insert, delete on review_figure, complaint_figure to candour_app;
grant select, insert, update, delete on capacity to candour_app;

-- What falls due, and what was answered lately.
create index case_figure_open on case_figure (authority, due) where answered_on is null and closed_on is null;
create index case_figure_answered on case_figure (authority, answered_on) where answered_on is not null;

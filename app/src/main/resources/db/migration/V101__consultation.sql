-- Partners asked for their view on disclosure. What was shown to them and what they said tell what is held: only those cleared read it.

create table consultation (
    id         uuid primary key,
    authority  text not null references authority (code),
    case_id    uuid not null,
    partner    text not null,
    email      text not null,
    shown      text not null check (shown is json object),   -- exactly what the partner sees
    answer_by  date not null,
    expires_at timestamptz not null,
    ended      boolean not null default false,               -- the link works no more
    settled    boolean not null default false,               -- reminded, or needs no reminder
    used       integer not null default 0,                   -- how often the link was used since
    used_from  timestamptz not null
);
create index consultation_case on consultation (case_id);
create index consultation_waiting on consultation (answer_by) where not settled;

-- Each view a partner gave; the latest counts.
create table consultation_view (
    id           uuid primary key,
    authority    text not null references authority (code),
    case_id      uuid not null,
    consultation uuid not null references consultation (id),
    view         text not null check (view in ('NO_OBJECTION', 'OBJECTS_IN_PART', 'OBJECTS')),
    words        text not null,
    by_whom      text not null,                              -- post or unit that answers for the partner
    at           timestamptz not null
);
create index consultation_view_of on consultation_view (consultation, at);

-- Files that a partner handed in, apart from the case's documents until an officer takes them in.
create table consultation_file (
    id           uuid primary key,
    authority    text not null references authority (code),
    case_id      uuid not null,
    consultation uuid not null references consultation (id),
    name         text not null,
    bytes        bigint not null,
    sha256       text not null,
    handling     text not null check (handling in ('OFFICIAL', 'OFFICIAL_SENSITIVE', 'OFFICIAL_SENSITIVE_COMMERCIAL', 'OFFICIAL_SENSITIVE_PERSONAL')),
    conditions   text not null,
    provenance   text not null check (provenance <> ''),
    at           timestamptz not null,
    taken_at     timestamptz,
    taken_by     text
);
create index consultation_file_of on consultation_file (case_id, at);

do $$
declare t text;
begin
    foreach t in array array['consultation', 'consultation_view', 'consultation_file'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I for select using (candour_sees(authority) and candour_cleared(authority))', t || '_cleared', t);
        execute format('create policy %I on %I for insert with check (candour_sees(authority))', t || '_written', t);
        execute format('create policy %I on %I for update using (candour_sees(authority) and candour_cleared(authority))', t || '_changed', t);
        execute format('create policy %I on %I for delete using (candour_sees(authority) and candour_cleared(authority))', t || '_destroyed', t);
    end loop;
end $$;
grant select, insert, delete on consultation, consultation_view, consultation_file to candour_app;
grant update (ended, settled, used, used_from) on consultation to candour_app;
grant update (taken_at, taken_by) on consultation_file to candour_app;

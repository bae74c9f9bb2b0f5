-- What is open after answers: reviews, complaints, appeals, each with its own day. A projection of the record.
create table challenge (
    case_id   uuid not null,
    key       text not null,
    authority text not null references authority (code),
    level     text not null check (level in ('REVIEW', 'REGULATOR', 'TRIBUNAL')),
    what      text not null,
    due       date,                -- null while the next move is somebody else's
    who       text,
    primary key (case_id, key)
);
create index challenge_due on challenge (authority, due nulls last, case_id);

-- Grounds that did not stand: shown to whoever relies on them next. Holds no word about who asked.
create table lesson (
    case_id   uuid not null,
    key       text not null,       -- which finding of the case, so that news heard twice makes one lesson
    authority text not null references authority (code),
    reference text not null,
    ground    text not null,       -- identifier in the catalogue, or a section as written
    finding   text not null check (finding in ('PARTLY', 'OVERTURNED')),
    level     text not null check (level in ('REVIEW', 'REGULATOR', 'TRIBUNAL')),
    found_on  date not null,
    why       text not null,
    primary key (case_id, key)
);
create index lesson_ground on lesson (authority, ground, found_on desc);

-- How many years after closure each kind of case is kept.
create table retention_schedule (
    authority text not null references authority (code),
    kind      text not null check (kind in ('CHALLENGED', 'WITHDRAWN', 'REFUSED', 'ANSWERED')),
    years     integer not null check (years between 0 and 100),
    actor     text not null,
    at        timestamptz not null,
    primary key (authority, kind)
);

-- What was destroyed, when and by whom; the certificate is in the vault.
create table destruction (
    case_id     uuid primary key,
    authority   text not null references authority (code),
    at          timestamptz not null,
    actor       text not null,
    certificate text not null
);

do $$
declare t text;
begin
    foreach t in array array['challenge', 'lesson', 'destruction'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I using (candour_sees(authority))', t || '_authority', t);
    end loop;
end $$;
alter table retention_schedule enable row level security;
alter table retention_schedule force row level security;
create policy retention_schedule_read on retention_schedule for select using (candour_sees(authority) or candour_administers(authority));
create policy retention_schedule_set on retention_schedule for insert with check (candour_administers(authority));
create policy retention_schedule_changed on retention_schedule for update using (candour_administers(authority));

grant select, insert, update, delete on challenge to candour_app;
grant select, insert on lesson, destruction to candour_app;
grant select, insert, update on retention_schedule to candour_app;

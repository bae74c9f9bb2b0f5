-- What was asked before, what is public already, and what an authority shares of its own. Holds no word about who asked.

-- Every request as far as it may be found again: a projection of the record, and rows of old logs. Confidential to its authority.
create table past_request (
    id           text primary key,                       -- the case's id, or authority and id of a row of an old log
    authority    text not null references authority (code),
    case_id      uuid unique,                            -- empty for a row of an old log
    asked_of     text not null,                          -- name of who was asked
    reference    text not null,
    subject      text not null,
    received_on  date not null,
    asked        text not null,                          -- the items
    planned      text,                                   -- outcome decided and not yet sent
    outcome      text,                                   -- outcome sent
    grounds      text[] not null default '{}',
    answered_on  date,
    overturned   boolean not null default false,
    robin        text,                                   -- the round robin that an officer said it belongs to
    case_sharing text check (case_sharing in ('NOTHING', 'OUTCOME', 'TEXT')),   -- empty: the authority's own setting
    sharing      text not null check (sharing in ('NOTHING', 'OUTCOME', 'TEXT')), -- what holds
    version      integer not null,                       -- of the case: older news changes nothing
    xid          xid8 not null default pg_current_xact_id(), -- lets every node's index follow in an order that no late commit can break
    words        tsvector not null
);
create index past_request_followed on past_request (xid, id);
create index past_request_words on past_request using gin (words);
create index past_request_newest on past_request (authority, received_on desc, id desc);
create index past_request_robin on past_request (robin) where robin is not null;

-- What other authorities may see of it, and nothing else: written by the database itself, so that it follows the setting exactly.
create table shared_request (
    id          text primary key references past_request (id),
    authority   text not null references authority (code),
    asked_of    text not null,
    received_on date not null,
    planned     text,
    outcome     text,
    grounds     text[] not null,
    answered_on date,
    overturned  boolean not null,
    robin       text,
    reference   text,                                    -- with the text only
    subject     text,
    asked       text,
    words       tsvector
);
create index shared_request_words on shared_request using gin (words);
create index shared_request_newest on shared_request (received_on desc, id desc);
create index shared_request_robin on shared_request (robin) where robin is not null;

create function candour_share() returns trigger language plpgsql as $$
begin
    if new.sharing = 'NOTHING' then
        delete from shared_request where id = new.id;
    else
        insert into shared_request (id, authority, asked_of, received_on, planned, outcome, grounds, answered_on, overturned, robin, reference, subject, asked, words)
        values (new.id, new.authority, new.asked_of, new.received_on, new.planned, new.outcome, new.grounds, new.answered_on, new.overturned, new.robin,
            case when new.sharing = 'TEXT' then new.reference end, case when new.sharing = 'TEXT' then new.subject end,
            case when new.sharing = 'TEXT' then new.asked end, case when new.sharing = 'TEXT' then new.words end)
        on conflict (id) do update set asked_of = excluded.asked_of, received_on = excluded.received_on, planned = excluded.planned, outcome = excluded.outcome,
            grounds = excluded.grounds, answered_on = excluded.answered_on, overturned = excluded.overturned, robin = excluded.robin,
            reference = excluded.reference, subject = excluded.subject, asked = excluded.asked, words = excluded.words;
    end if;
    return null;
end $$;
create trigger past_request_shared after insert or update on past_request for each row execute function candour_share();

-- What an authority shares of a case of which nobody said otherwise; no row: nothing.
create table precedent_sharing (
    authority  text primary key references authority (code),
    sharing    text not null check (sharing in ('NOTHING', 'OUTCOME', 'TEXT')),
    changed_at timestamptz not null,
    changed_by text not null
);

-- Documents that anyone can read, with the copy that was added.
create table public_document (
    id            text primary key,
    authority     text not null references authority (code),  -- whose staff, or whose own log, put it here
    case_id       uuid,                                       -- an entry of our own disclosure log
    title         text not null,
    publisher     text not null,
    standing      text not null check (standing in ('OWN_PUBLICATION', 'OFFICIAL', 'STATEMENT', 'OTHER')),
    published_on  date,
    source        text not null,
    place         text not null,
    text          text not null,
    sha256        text,                                       -- of the archived copy in the vault
    media_type    text not null,
    added_at      timestamptz not null,
    added_by      text not null,
    withdrawn_on  date,
    withdrawn_for text,
    xid           xid8 not null default pg_current_xact_id(),
    words         tsvector not null
);
create index public_document_followed on public_document (xid, id);
create index public_document_words on public_document using gin (words);
create index public_document_newest on public_document (added_at desc, id desc);

-- Subjects of which an authority as a rule neither confirms nor denies.
create table posture (
    id         uuid primary key,
    authority  text not null references authority (code),
    subject    text not null,
    phrases    text[] not null check (cardinality(phrases) > 0),
    reasons    text not null,
    evidence   text not null,
    review_on  date not null,
    ended_on   date,
    version    integer not null,
    changed_at timestamptz not null,
    changed_by text not null
);
create index posture_authority on posture (authority) where ended_on is null;

-- Each row asks every node to build its index anew.
create table precedent_rebuild (
    id    bigint generated always as identity primary key,
    at    timestamptz not null,
    actor text not null
);

do $$
declare t text;
begin
    foreach t in array array['past_request', 'precedent_sharing', 'posture'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I using (candour_sees(authority))', t || '_authority', t);
    end loop;
end $$;
alter table shared_request enable row level security;
alter table shared_request force row level security;
create policy shared_request_read on shared_request for select using (coalesce(current_setting('candour.authorities', true), '') <> '');
create policy shared_request_written on shared_request for insert with check (candour_sees(authority));
create policy shared_request_changed on shared_request for update using (candour_sees(authority));
create policy shared_request_removed on shared_request for delete using (candour_sees(authority));
alter table public_document enable row level security;
alter table public_document force row level security;
create policy public_document_read on public_document for select using (true);
create policy public_document_written on public_document for insert with check (candour_sees(authority));
create policy public_document_changed on public_document for update using (candour_sees(authority));

grant select, insert, update on past_request, precedent_sharing, public_document, posture to candour_app;
grant select, insert, update, delete on shared_request to candour_app;
grant select, insert on precedent_rebuild to candour_app;

-- Every message fetched from a mailbox, by the server's own numbering: fetched once, whatever happens.
create table mailbox_message (
    authority   text not null references authority (code),
    mailbox     text not null,
    uidvalidity bigint not null,
    uid         bigint not null,
    raw_sha256  text not null,
    received_at timestamptz not null,
    fate        text not null check (fate in ('CASE', 'REPLY', 'AUTOMATIC', 'BOUNCE', 'REPEATED', 'SET_ASIDE', 'DISCARDED')),
    reason      text not null,
    case_id     uuid,
    at          timestamptz not null,
    primary key (mailbox, uidvalidity, uid)
);
create index mailbox_message_aside on mailbox_message (authority, at) where fate = 'SET_ASIDE';

-- Up to which message a mailbox was fetched whole. Moves only when every message before it has a fate.
create table mailbox_place (
    authority   text not null references authority (code),
    mailbox     text not null,
    uidvalidity bigint not null,
    uid         bigint not null,
    primary key (mailbox, uidvalidity)
);

-- A request sent twice by another system under the same key is one case.
create table intake_key (
    authority text not null references authority (code),
    key       text not null,
    body_hash text not null,
    case_id   uuid not null,
    at        timestamptz not null,
    primary key (authority, key)
);

do $$
declare t text;
begin
    foreach t in array array['mailbox_message', 'mailbox_place', 'intake_key'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I using (candour_sees(authority) and candour_corresponds(authority))', t || '_correspondents', t);
    end loop;
end $$;
grant select, insert, update on mailbox_message, mailbox_place to candour_app;
grant select, insert on intake_key to candour_app;

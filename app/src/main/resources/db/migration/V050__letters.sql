-- Mail that is to leave, once. A row is written with the fact that causes it and sent after the commit.
create table outbox (
    id          uuid primary key,
    authority   text not null references authority (code),
    case_id     uuid not null,
    kind        text not null,
    address     text,                       -- null: to whoever asked, looked up when it is sent
    subject     text not null,
    words       text not null,
    attachments text not null,              -- JSON: name, media type, SHA-256 in the vault
    message_id  text not null unique,
    state       text not null check (state in ('WAITING', 'HANDING_OVER', 'IN_DOUBT', 'SENT', 'FAILED')),
    attempts    integer not null default 0,
    next_at     timestamptz not null,       -- not before; while handing over: until when the sender is taken to be alive
    made_at     timestamptz not null,
    handed_at   timestamptz,
    receipt     text,
    trouble     text
);
create index outbox_next on outbox (next_at) where state in ('WAITING', 'HANDING_OVER', 'IN_DOUBT');
create index outbox_case on outbox (case_id);

alter table outbox enable row level security;
alter table outbox force row level security;
create policy outbox_correspondents on outbox using (candour_sees(authority) and candour_corresponds(authority));
grant select, insert, update on outbox to candour_app;

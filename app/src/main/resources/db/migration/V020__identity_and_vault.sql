-- Who asked. Readable only while a correspondent acts (candour.corresponds_for), and only of the authorities they act for.
create table person (
    id          uuid primary key,
    authority   text not null references authority (code),
    wrapped_key bytea,                 -- the person's own key, encrypted with the installation's; null once erased
    particulars bytea,                 -- name and addresses, encrypted with the person's key; null once erased
    token       bytea not null,        -- keyed digest of the address, to tell the same person without a name
    erased_at   timestamptz
);
create index person_token on person (authority, token);

create table asked_by (
    case_id   uuid primary key,
    person    uuid not null references person (id),
    authority text not null references authority (code)
);
create index asked_by_person on asked_by (person);

create table identity_look (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    actor     text not null,
    authority text not null,
    case_id   uuid not null,
    why       text not null
);

-- Letters and messages as they came and went. Raw bytes are in the vault; only correspondents open them.
create table correspondence (
    id          uuid primary key,
    authority   text not null references authority (code),
    case_id     uuid,
    incoming    boolean not null,
    kind        text not null,
    at          timestamptz not null,
    message_id  text,                  -- the Message-ID header, where there is one
    subject     text not null,
    words       text not null,         -- with names and addresses as they stand
    raw_sha256  text
);
create index correspondence_case on correspondence (case_id, at);
create unique index correspondence_message_id on correspondence (authority, incoming, message_id) where message_id is not null;

-- What came with a message. The bytes are in the vault.
create table correspondence_file (
    message    uuid not null references correspondence (id),
    number     integer not null,
    authority  text not null,
    name       text not null,
    media_type text not null,
    bytes      bigint not null,
    sha256     text not null,
    primary key (message, number)
);

-- The same words with names and addresses masked, for those who decide.
create table correspondence_words (
    id        uuid primary key references correspondence (id),
    authority text not null,
    case_id   uuid,
    words     text not null
);
create index correspondence_words_case on correspondence_words (case_id);

alter table person enable row level security;
alter table person force row level security;
create policy person_correspondents on person using (candour_sees(authority) and candour_corresponds(authority));
alter table asked_by enable row level security;
alter table asked_by force row level security;
create policy asked_by_correspondents on asked_by using (candour_sees(authority) and candour_corresponds(authority));
alter table correspondence enable row level security;
alter table correspondence force row level security;
create policy correspondence_correspondents on correspondence using (candour_sees(authority) and candour_corresponds(authority));
alter table correspondence_file enable row level security;
alter table correspondence_file force row level security;
create policy correspondence_file_correspondents on correspondence_file using (candour_sees(authority) and candour_corresponds(authority));
alter table correspondence_words enable row level security;
alter table correspondence_words force row level security;
create policy correspondence_words_authority on correspondence_words using (candour_sees(authority));
alter table identity_look enable row level security;
alter table identity_look force row level security;
create policy identity_look_authority on identity_look using (candour_sees(authority));

grant select, insert, update on person to candour_app;
grant select, insert on asked_by, correspondence, correspondence_file, correspondence_words, identity_look to candour_app;
grant update (case_id) on correspondence, correspondence_words to candour_app;

-- Did the same person ask both? Answers yes or no, to anyone who sees both cases, and nothing else (section 14(2)).
create function candour_same_person(one uuid, other uuid) returns boolean
    language sql stable security definer set search_path = public as $$
    select exists (
        select 1
        from asked_by a join person p on p.id = a.person, asked_by b join person q on q.id = b.person
        where a.case_id = one and b.case_id = other
          and candour_sees(a.authority) and candour_sees(b.authority)
          and a.authority = b.authority and p.token = q.token)
$$;
grant execute on function candour_same_person(uuid, uuid) to candour_app;

-- Files by content. The bytes lie in the vault's folder under their SHA-256.
create table vault_file (
    sha256     text primary key,
    bytes      bigint not null,
    media_type text not null,
    kept_at    timestamptz not null
);
grant select, insert on vault_file to candour_app;

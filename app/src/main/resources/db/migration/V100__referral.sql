-- Advice between authorities. Holds no word about who asked: no table here has a column for it.

-- Units and authorities that this installation exchanges referrals with. An authority of this installation needs no row.
create table referral_party (
    code        text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
    name        text not null check (name <> ''),
    unit        boolean not null,                    -- gives advice
    channel     text not null check (channel = 'HTTPS'),
    address     text not null,                       -- of the other installation
    public_key  bytea,                               -- Ed25519, as X.509
    active      boolean not null default true,
    changed_at  timestamptz not null,
    changed_by  text not null
);

-- One authority's record of a referral: each side keeps its own. Appended to and read; never updated, never deleted.
create table referral_entry (
    authority text not null references authority (code),
    referral  uuid not null,
    seq       integer not null check (seq > 0),
    type      text not null,
    version   integer not null,
    body      text not null check (body is json object),
    message   uuid not null,                         -- under which the other side has the same fact
    on_day    date not null,
    at        timestamptz not null,
    actor     text not null,                         -- ours, or `party:<code>` for what the other side told us
    prev_hash bytea not null,
    hash      bytea not null,
    primary key (authority, referral, seq),
    unique (authority, message)
);

-- What lists and figures need of each referral; can be rebuilt from the record.
create table referral (
    authority   text not null references authority (code),
    id          uuid not null,
    side        text not null check (side in ('AUTHORITY', 'UNIT')),
    other       text not null,                       -- code of the other side
    case_id     uuid,                                -- the asking authority's case
    asking      text not null,                       -- name of the asking authority
    unit        text not null,                       -- name of the unit
    reference   text not null,
    subject     text not null,
    received_on date not null,
    due         date not null,
    answer_by   date not null,
    cause       text not null check (cause in ('MANDATORY', 'ADVISORY', 'CHOSEN')),
    cause_words text not null,
    log         uuid,                                -- entry of the unit's log
    log_year    integer,
    log_number  integer,
    asked_on    date not null,
    asked_at    timestamptz not null,
    plan        text,
    advice      text,
    advice_version integer not null default 0,
    favoured    text not null default 'NONE',
    advised_on  date,
    advised_at  timestamptz,
    taken       text,
    answered_on date,
    outcome     text,
    status      text not null,
    version     integer not null,
    primary key (authority, id)
);
create index referral_case on referral (case_id) where case_id is not null;
create index referral_by_log on referral (authority, log) where log is not null;
create index referral_month on referral (authority, side, asked_on);
create index referral_open on referral (authority, side, due, id) where status in ('SENT', 'LOGGED', 'ADVISED', 'QUERIED', 'DECIDED');

-- A unit's log: one question, however many authorities had it.
create table referral_log (
    id        uuid primary key,
    authority text not null references authority (code),
    year      integer not null check (year between 2000 and 2099),
    number    integer not null check (number between 1 and 999999),
    subject   text not null,
    asked     text not null,
    pairs     bigint[] not null,                     -- fingerprint, to know the same question again
    national  boolean not null default false,
    opened_on date not null,
    open      boolean not null default true,         -- some authority has it and has not answered
    members   integer not null default 0,            -- how many referrals stand under it
    first_due date,                                  -- the earliest statutory day among those open
    version   integer not null default 0,            -- of the advice to all
    words     tsvector not null,
    unique (authority, year, number)
);
create index referral_log_pairs on referral_log using gin (pairs);
create index referral_log_words on referral_log using gin (words);
create index referral_log_open on referral_log (authority, first_due, id) where open;
create index referral_log_newest on referral_log (authority, year desc, number desc);

create table referral_log_series (
    authority text not null references authority (code),
    year      integer not null,
    last      integer not null,
    primary key (authority, year)
);

-- Advice to withdraw an answer already given, until a second person confirms it or turns it down.
create table referral_withdrawal (
    id          uuid primary key,
    authority   text not null references authority (code),
    log         uuid not null references referral_log (id),
    advice      text not null check (advice is json object),
    proposed_at timestamptz not null,
    proposed_by text not null,
    settled_at  timestamptz,
    settled_by  text,
    confirmed   boolean,
    check (settled_by is null or settled_by <> proposed_by)
);

-- The public trace of each withdrawal: advised by a unit, and carried out by an authority.
create table withdrawn_answer (
    id        uuid primary key,
    authority text not null references authority (code),
    who       text not null,                         -- name of the authority or unit
    what      text not null check (what in ('ADVISED', 'CARRIED_OUT')),
    number    text not null,                         -- of the log
    unit      text not null,
    subject   text not null,
    reason    text not null,
    answers   integer not null,                      -- how many answers
    on_day    date not null
);
create index withdrawn_answer_newest on withdrawn_answer (on_day desc, id desc);

-- An authority carrying out a withdrawal: proposed by one person, confirmed by another.
create table referral_carrying_out (
    referral    uuid not null,
    authority   text not null references authority (code),
    version     integer not null,
    why         text not null,
    proposed_at timestamptz not null,
    proposed_by text not null,
    primary key (authority, referral, version)
);

-- Messages to the other side. A row is written with the fact that causes it; sent in order, until it is known to have arrived.
create table referral_message (
    id        uuid primary key,
    authority text not null references authority (code),   -- the sender
    referral  uuid not null,
    number    integer not null,                      -- among the sender's messages of this referral
    receiver  text not null,
    body      text not null,
    state     text not null check (state in ('WAITING', 'SENT', 'REFUSED')),
    attempts  integer not null default 0,
    next_at   timestamptz not null,
    trouble   text,
    unique (authority, referral, number)
);
create index referral_message_next on referral_message (next_at) where state = 'WAITING';
create index referral_message_trouble on referral_message (authority, referral) where trouble is not null;

-- Signatures seen, until their time is over, so that none counts twice.
create table referral_nonce (
    sender text not null,
    nonce  text not null,
    until  timestamptz not null,
    primary key (sender, nonce)
);

-- Subjects that are to be referred, or may be: each version of the list stays.
create table referral_trigger_list (
    id         uuid primary key,
    authority  text not null references authority (code),
    version    integer not null,
    source     text not null check (source <> ''),
    dated      date not null,                        -- of the source
    changed_at timestamptz not null,
    changed_by text not null,
    unique (authority, version)
);
create table referral_trigger (
    list      uuid not null references referral_trigger_list (id),
    authority text not null references authority (code),
    number    integer not null,
    mandatory boolean not null,
    subject   text not null,
    phrases   text[] not null check (cardinality(phrases) > 0),
    primary key (list, number)
);

do $$
declare t text;
begin
    foreach t in array array['referral_entry', 'referral', 'referral_log', 'referral_log_series', 'referral_withdrawal', 'referral_carrying_out', 'referral_message',
            'referral_trigger_list', 'referral_trigger'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I using (candour_sees(authority))', t || '_authority', t);
    end loop;
end $$;
alter table withdrawn_answer enable row level security;
alter table withdrawn_answer force row level security;
create policy withdrawn_answer_read on withdrawn_answer for select using (true);
create policy withdrawn_answer_written on withdrawn_answer for insert with check (candour_sees(authority));
-- Names and addresses of units are public; the administrator of the installation exchanges keys.
alter table referral_party enable row level security;
alter table referral_party force row level security;
create policy referral_party_read on referral_party for select using (true);
create policy referral_party_written on referral_party for all using (candour_administers('*')) with check (candour_administers('*'));
-- Written at the door, before it is known whose message it is.
alter table referral_nonce enable row level security;
alter table referral_nonce force row level security;
create policy referral_nonce_door on referral_nonce using (current_setting('candour.actor', true) = 'system:referral');

grant select, insert on referral_entry, withdrawn_answer, referral_trigger_list, referral_trigger to candour_app;
grant select, insert, update on referral, referral_log, referral_log_series, referral_withdrawal, referral_message, referral_party to candour_app;
grant select, insert, update, delete on referral_carrying_out to candour_app;
grant select, insert, delete on referral_nonce to candour_app;

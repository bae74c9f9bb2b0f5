-- Units without Candour, which are asked by e-mail and answer so. No column holds a word about who asked.
alter table referral_party drop constraint referral_party_channel_check;
alter table referral_party add check (channel in ('HTTPS', 'MAIL'));
alter table referral_party add check (channel = 'HTTPS' or unit and public_key is null);

-- By which the answer to a referral is known: in the subject of each message, and not to be guessed.
create table referral_mail (
    authority text not null references authority (code),
    referral  uuid not null,
    reference text not null unique check (reference ~ '^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$'),
    primary key (authority, referral)
);

-- What a unit said: by e-mail, as it came, or another way, as an officer noted it.
create table referral_reply (
    id          uuid primary key,
    authority   text not null references authority (code),
    referral    uuid not null,
    message_id  text not null,                       -- empty for what came another way
    received_at timestamptz not null,
    words       text not null,
    raw_sha256  text,                                -- the message in the vault
    reason      text not null,                       -- why it was not read by itself; empty where it was
    state       text not null check (state in ('READ', 'WAITING', 'KEYED', 'ASIDE')),
    settled_at  timestamptz,
    settled_by  text,
    why         text not null default ''             -- it was put aside
);
create index referral_reply_of on referral_reply (authority, referral);

do $$
declare t text;
begin
    foreach t in array array['referral_mail', 'referral_reply'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I using (candour_sees(authority))', t || '_authority', t);
    end loop;
end $$;
grant select, insert on referral_mail to candour_app;
grant select, insert, update on referral_reply to candour_app;

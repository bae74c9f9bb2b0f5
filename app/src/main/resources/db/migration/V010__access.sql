-- Who may act for which authority. Names and addresses of staff only: who asked is kept by another room.

-- What the current transaction may see. Set by the application when a transaction begins; empty outside one.
-- The actor has some role for this authority.
create function candour_sees(authority text) returns boolean language sql stable parallel safe as
$$ select authority = any (string_to_array(current_setting('candour.authorities', true), ',')) $$;
-- The actor may see who asked this authority.
create function candour_corresponds(authority text) returns boolean language sql stable parallel safe as
$$ select authority = any (string_to_array(current_setting('candour.corresponds_for', true), ',')) $$;
-- The actor may see sealed findings of this authority.
create function candour_cleared(authority text) returns boolean language sql stable parallel safe as
$$ select authority = any (string_to_array(current_setting('candour.cleared_for', true), ',')) $$;
-- The actor manages people and house style of this authority, or of the whole installation.
create function candour_administers(authority text) returns boolean language sql stable parallel safe as
$$ select string_to_array(current_setting('candour.administers', true), ',') && array[authority, '*'] $$;

create table authority (
    code       text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
    name       text not null check (name <> ''),
    short_name text not null check (short_name <> ''),
    kind       text not null check (kind in ('police', 'opcc', 'council', 'unit', 'other')),
    regimes    text[] not null check (cardinality(regimes) > 0),
    series     text not null,
    style      jsonb not null
);

create table team (
    id   uuid primary key,
    name text not null unique check (name <> '')
);

-- A team answers for every authority it serves.
create table team_authority (
    team_id   uuid not null references team,
    authority text not null references authority,
    primary key (team_id, authority)
);
create index on team_authority (authority);

-- True if the actor administers every authority that the team serves, so that nobody grants more than is theirs to grant.
create function candour_administers_team(team uuid) returns boolean language sql stable parallel safe as $$
    select candour_administers('*') or (
        exists (select from team_authority t where t.team_id = team)
        and not exists (select from team_authority t where t.team_id = team and not candour_administers(t.authority)))
$$;

create table user_account (
    id              uuid primary key,
    email           text not null unique check (email = lower(email) and email like '%_@_%'),
    name            text not null check (name <> ''),
    password        text,                    -- Argon2id in the PHC form; null where only OpenID Connect is used
    must_change     boolean not null default false,
    totp_secret     bytea,                   -- RFC 6238; null until enrolled
    totp_last_step  bigint not null default 0, -- a code works once
    oidc_subject    text unique,             -- issuer and subject, parted by a blank
    installation    boolean not null default false,
    active          boolean not null default true,
    session_version integer not null default 1 -- raised to end every session of this person
);

-- The role holds for every authority the team serves.
create table membership (
    user_id uuid not null references user_account,
    team_id uuid not null references team,
    role    text not null,
    primary key (user_id, team_id, role)
);
create index on membership (team_id);

-- Failures since the last success, by SHA-256 of what was typed as e-mail address: known and unknown addresses alike.
create table sign_in_attempt (
    who          bytea primary key,
    failures     integer not null,
    locked_until timestamptz,
    last_at      timestamptz not null
);

create table api_token (
    id        uuid primary key,
    authority text not null references authority,
    name      text not null check (name <> ''),
    hash      bytea not null unique,        -- SHA-256 of the token, which nobody keeps but its holder
    roles     text[] not null,
    created_at timestamptz not null,
    created_by text not null,
    expires_on date not null,
    revoked   boolean not null default false
);
create index on api_token (authority);

-- What was done to people, teams and authorities, and who signed in: added to, never changed.
create table access_record (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    actor     text not null,
    deed      text not null,
    subject   text not null,
    authority text
);

alter table authority enable row level security;
alter table authority force row level security;
create policy read on authority for select using (true);
create policy administer on authority for all using (candour_administers(code)) with check (candour_administers(code));

alter table team enable row level security;
alter table team force row level security;
create policy read on team for select using (true);
create policy administer on team for all using (candour_administers_team(id)) with check (candour_administers('*') or candour_administers_team(id));

alter table team_authority enable row level security;
alter table team_authority force row level security;
create policy read on team_authority for select using (true);
create policy administer on team_authority for all using (candour_administers('*')) with check (candour_administers('*'));

alter table membership enable row level security;
alter table membership force row level security;
create policy read on membership for select using (
    'user:' || user_id = current_setting('candour.actor', true)
    or exists (select from team_authority t where t.team_id = membership.team_id and (candour_sees(t.authority) or candour_administers(t.authority))));
create policy administer on membership for all
    using (candour_administers_team(team_id)) with check (candour_administers_team(team_id));

alter table api_token enable row level security;
alter table api_token force row level security;
create policy administer on api_token for all using (candour_administers(authority)) with check (candour_administers(authority));
create policy sign_in on api_token for select using (current_setting('candour.actor', true) = 'system:access');

alter table access_record enable row level security;
alter table access_record force row level security;
create policy add on access_record for insert with check (true);
create policy read on access_record for select using (candour_administers(coalesce(authority, '*')));

grant usage on schema public to candour_app;
grant select, insert, update on authority, team, user_account, api_token to candour_app;
grant select, insert, delete on team_authority, membership to candour_app;
grant select, insert, update, delete on sign_in_attempt to candour_app;
grant select, insert on access_record to candour_app;

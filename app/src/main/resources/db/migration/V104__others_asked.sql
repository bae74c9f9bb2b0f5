-- Whether the same person asked others: off unless an authority's administrator switched it on, saying on which lawful basis. Each change stays.
create table others_asked_basis (
    id        uuid primary key,
    authority text not null references authority (code),
    allowed   boolean not null,
    basis     text not null check (basis ~ '\S'),     -- where it is switched off: why
    at        timestamptz not null,
    actor     text not null
);
create index others_asked_basis_latest on others_asked_basis (authority, at desc, id desc);
alter table others_asked_basis enable row level security;
alter table others_asked_basis force row level security;
create policy others_asked_basis_read on others_asked_basis for select using (candour_sees(authority) or candour_administers(authority));
create policy others_asked_basis_written on others_asked_basis for insert with check (candour_administers(authority));

-- That it was asked on a case, and how many were the same, not the same and not known. Never who, and no token.
create table others_asked (
    id        uuid primary key,
    authority text not null references authority (code),
    case_id   uuid not null,
    referral  uuid not null,
    basis     text not null,
    same      integer not null,
    different integer not null,
    unknown   integer not null,
    at        timestamptz not null,
    actor     text not null
);
create index others_asked_case on others_asked (case_id);
alter table others_asked enable row level security;
alter table others_asked force row level security;
create policy others_asked_authority on others_asked using (candour_sees(authority));
grant select, insert on others_asked_basis, others_asked to candour_app;

-- The pages on which a document is marked: made once of its original, whose bytes are in the vault.
create table rendition (
    case_id   uuid not null,
    document  text not null,
    authority text not null references authority (code),
    state     text not null check (state in ('MAKING', 'READY', 'FAILED')),
    begun_at  timestamptz not null,
    sha256    text,                    -- of the pages, a PDF in the vault
    pages     integer not null default 0,
    trouble   text not null default '',
    primary key (case_id, document)
);
create table rendition_page (
    case_id   uuid not null,
    document  text not null,
    page      integer not null,
    authority text not null,
    width     double precision not null,
    height    double precision not null,
    words     text not null,
    places    text not null,           -- where each word stands
    primary key (case_id, document, page)
);
-- What looks like personal data. Nobody's decision: accepting or rejecting one is a step.
create table redaction_hint (
    case_id    uuid not null,
    document   text not null,
    hint       integer not null,
    authority  text not null,
    page       integer not null,
    rects      text not null,
    words      text not null,
    kind       text not null,
    confidence double precision not null,
    reason     text not null,
    sure       boolean not null,
    primary key (case_id, document, hint)
);
-- What each person did to the marks of a document, in order. The marks are what the steps that are not undone come to.
create table redaction_step (
    step      bigint generated always as identity primary key,
    case_id   uuid not null,
    document  text not null,
    authority text not null references authority (code),
    actor     text not null,
    at        timestamptz not null,
    deed      text not null check (deed in ('MARK', 'REJECT', 'REMOVE', 'GROUND')),
    body      text not null,
    undone_at timestamptz
);
create index redaction_step_document on redaction_step (case_id, document, step);
-- Who checked which marks: the hash is that of the plan as it was read, so a mark changed afterwards leaves no check behind.
create table redaction_check (
    case_id   uuid not null,
    document  text not null,
    plan      text not null,
    authority text not null references authority (code),
    actor     text not null,
    at        timestamptz not null,
    primary key (case_id, document, plan, actor)
);

do $$
declare t text;
begin
    foreach t in array array['rendition', 'rendition_page', 'redaction_hint', 'redaction_step', 'redaction_check'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I using (candour_sees(authority) and candour_cleared(authority))', t || '_cleared', t);
    end loop;
end $$;
grant select, insert, update, delete on rendition to candour_app;
grant select, insert, delete on rendition_page, redaction_hint to candour_app;
grant select, insert on redaction_step, redaction_check to candour_app;
grant update (undone_at) on redaction_step to candour_app;

-- Files on their way in: their bytes so far lie in the data folder, and the sender may go on after a lost connection.
create table upload (
    id        uuid primary key,
    authority text not null references authority (code),
    case_id   uuid not null,
    actor     text not null,
    name      text not null,
    bytes     bigint not null,
    begun_at  timestamptz not null,
    outcome   text                     -- what became of it, in words; null until it was taken in
);
-- Where a document came from: the message it hung on, and the message's own identity, by which the same one is known again.
create table document_origin (
    case_id    uuid not null,
    document   text not null,
    authority  text not null references authority (code),
    parent     text,                   -- the document it came with
    message_id text not null default '',
    dated      date,
    primary key (case_id, document)
);
do $$
declare t text;
begin
    foreach t in array array['upload', 'document_origin'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy %I on %I using (candour_sees(authority) and candour_cleared(authority))', t || '_cleared', t);
    end loop;
end $$;
grant select, insert, update on upload to candour_app;
grant select, insert on document_origin to candour_app;

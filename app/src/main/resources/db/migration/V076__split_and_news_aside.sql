-- Did the same person ask both? The answer is for whoever sees both cases, so the vault is opened for the question alone.
create or replace function candour_same_person(one uuid, other uuid) returns boolean
    language plpgsql security definer set search_path = public as $$
declare
    opened text := coalesce(current_setting('candour.corresponds_for', true), '');
    same boolean;
begin
    perform set_config('candour.corresponds_for', current_setting('candour.authorities', true), true);
    select exists (
        select 1
        from asked_by a join person p on p.id = a.person, asked_by b join person q on q.id = b.person
        where a.case_id = one and b.case_id = other and a.authority = b.authority and p.token = q.token) into same;
    perform set_config('candour.corresponds_for', opened, true);
    return same;
end $$;

-- Whoever asked for one case asked for the other too, which was split off it: with the words of the request, and without showing them.
create function candour_asked_too(one uuid, other uuid) returns void
    language plpgsql security definer set search_path = public as $$
declare
    opened text := coalesce(current_setting('candour.corresponds_for', true), '');
    kept record;
    copy uuid;
begin
    perform set_config('candour.corresponds_for', current_setting('candour.authorities', true), true);
    insert into asked_by (case_id, person, authority) select other, person, authority from asked_by where case_id = one;
    for kept in select c.*, w.words as masked from correspondence c join correspondence_words w on w.id = c.id where c.case_id = one and c.kind = 'request' loop
        copy := gen_random_uuid();
        insert into correspondence (id, authority, case_id, incoming, kind, at, message_id, subject, words, raw_sha256)
        values (copy, kept.authority, other, kept.incoming, kept.kind, kept.at, null, kept.subject, kept.words, kept.raw_sha256);
        insert into correspondence_words (id, authority, case_id, words) values (copy, kept.authority, other, kept.masked);
        insert into correspondence_file (message, number, authority, name, media_type, bytes, sha256)
        select copy, f.number, f.authority, f.name, f.media_type, f.bytes, f.sha256 from correspondence_file f where f.message = kept.id;
    end loop;
    perform set_config('candour.corresponds_for', opened, true);
end $$;
revoke execute on function candour_asked_too(uuid, uuid) from public;
grant execute on function candour_asked_too(uuid, uuid) to candour_app;

-- News that a room could not take however often it was offered. It is offered again now and then; meanwhile the room hears the rest.
create table news_aside (
    listener text not null,
    case_id  uuid not null,
    seq      integer not null,
    reason   text not null,
    at       timestamptz not null,
    primary key (listener, case_id, seq)
);
grant select, insert, delete on news_aside to candour_app;

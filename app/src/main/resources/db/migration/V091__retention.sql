-- Destroying a case's papers: who asked by its key, what was written, what searches found, files that nothing else uses. The record stays.
grant update (message_id, subject, words, raw_sha256) on correspondence to candour_app;
grant delete on correspondence_file, correspondence_words, sealed_finding, sealed_file, search_link, vault_file to candour_app;
create policy sealed_finding_destroyed on sealed_finding for delete using (candour_sees(authority) and candour_cleared(authority));
create policy sealed_file_destroyed on sealed_file for delete using (candour_sees(authority) and candour_cleared(authority));

-- Which entries of the record name a file, so that a file that another case uses is kept.
create index case_event_file on case_event ((body::jsonb ->> 'sha256')) where (body::jsonb ->> 'sha256') is not null;
-- Closed cases by the day of their closure, for the schedule.
create index case_summary_closed on case_summary (authority, closed_on) where closed_on is not null;

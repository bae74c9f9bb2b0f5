-- The line that a unit drafts on a question before it goes to every authority that has it. Each version stays.
create table referral_line_draft (
    log       uuid not null references referral_log (id),
    authority text not null references authority (code),
    number    integer not null check (number > 0),
    advice    text not null check (advice is json object),
    note      text not null,                         -- what is new in it, for colleagues
    saved_at  timestamptz not null,
    saved_by  text not null,
    sent      integer,                               -- version of the advice as which it went to all
    sent_at   timestamptz,
    sent_by   text,
    primary key (log, number)
);
alter table referral_line_draft enable row level security;
alter table referral_line_draft force row level security;
create policy referral_line_draft_authority on referral_line_draft using (candour_sees(authority));
grant select, insert, update on referral_line_draft to candour_app;

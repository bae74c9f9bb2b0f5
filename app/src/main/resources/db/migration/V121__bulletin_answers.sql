-- Tables of a series that go out with answers: they count as known like bulletins, from the decision on.
alter table bulletin_ledger add column case_id uuid;
alter table bulletin_ledger add column replaced boolean not null default false; -- decided anew on the case before anything left
create index bulletin_ledger_case on bulletin_ledger (case_id) where case_id is not null;
grant update (replaced) on bulletin_ledger to candour_app;

-- A review may come to a decision where there had been none (FOISA section 21(4)(c)).
alter table review_figure drop constraint review_figure_finding_check;
alter table review_figure add constraint review_figure_finding_check check (finding in ('UPHELD', 'PARTLY', 'OVERTURNED', 'REACHED'));

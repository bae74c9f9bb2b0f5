-- Tables of published bulletins that stand in a board paper. The table itself stays where it was published.
create table board_excerpt (
    paper     uuid not null,                     -- of board_paper, which is made later
    bulletin  uuid not null references open_bulletin (id),
    authority text not null references authority (code),
    primary key (paper, bulletin)
);
alter table board_excerpt enable row level security;
alter table board_excerpt force row level security;
create policy board_excerpt_authority on board_excerpt using (candour_sees(authority));
grant select, insert, delete on board_excerpt to candour_app;

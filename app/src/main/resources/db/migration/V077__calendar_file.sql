-- GOV.UK's own file of bank holidays, as it was loaded. The latest counts; earlier ones say what a date was counted with.
create table calendar_file (
    id       bigint generated always as identity primary key,
    version  text not null unique,
    body     text not null,
    actor    text not null,
    at       timestamptz not null
);
grant select, insert on calendar_file to candour_app;

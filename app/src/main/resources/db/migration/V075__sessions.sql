-- Sessions of browsers, so that a restart ends none and every node knows all. The shape is Spring Session's.
create table web_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);
create index on web_session (expiry_time);
create index on web_session (principal_name);

create table web_session_attributes (
    session_primary_id char(36) not null references web_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

grant select, insert, update, delete on web_session, web_session_attributes to candour_app;

-- That a session was used is noted once a minute: more often would write to the disk with each page.
create function candour_session_rests() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger web_session_rests before update on web_session for each row
    when (new.session_id = old.session_id and new.principal_name is not distinct from old.principal_name
        and new.max_inactive_interval = old.max_inactive_interval and new.last_access_time - old.last_access_time < 60000)
    execute function candour_session_rests();

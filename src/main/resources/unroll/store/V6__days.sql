alter table runs add column unopened int not null default 0; -- days counted since somebody looked at it

create table days (
    name varchar(16) not null primary key,
    counted bigint not null                -- when the last day was counted, milliseconds since 1970
);

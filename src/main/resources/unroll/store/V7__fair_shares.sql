alter table runs add column address varchar(64) not null default '';    -- where it was started from, signed
alter table runs add column newness double precision not null default 0; -- seconds that a new cookie counts as used
create index runs_by_address on runs (address, status);

create table uses (                        -- seconds of training that somebody had in one minute
    who varchar(201) not null,             -- a visitor, or @ and an address
    minute bigint not null,
    seconds double precision not null,
    primary key (who, minute)
);
create index uses_by_minute on uses (minute);

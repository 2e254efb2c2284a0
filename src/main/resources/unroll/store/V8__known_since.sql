alter table runs add column known bigint not null default 0; -- since when its visitor was known, seconds since 1970
create index runs_by_owner on runs (owner, created desc, id);

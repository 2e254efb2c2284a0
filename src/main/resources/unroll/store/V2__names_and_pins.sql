alter table runs add column title varchar(120);
alter table runs add column pinned int not null default 0;
alter table runs add column opened bigint not null default 0;
update runs set opened = created;

alter table runs add column engine varchar(200) not null default ''; -- the versions that trained it, in their order
update runs set engine = '0' where attempt > 0;

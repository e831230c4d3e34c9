alter table places add constraint by_name unique (name) deferrable initially deferred;
alter table places add constraint later check (id > 0) not valid;

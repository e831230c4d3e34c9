create schema archive;
create table archive.readings (at date not null, value integer) partition by range (at);
create table archive.readings_2020 partition of archive.readings for values from ('2020-01-01') to ('2021-01-01');
create rule none as on delete to rooms where old.id = 0 do instead nothing;
create statistics together on id, name from rooms;
alter table rooms set (fillfactor = 80);
alter table rooms replica identity full;
alter table rooms alter column name set storage external;

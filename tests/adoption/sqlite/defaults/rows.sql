insert into settings (id) values ('a'), ('b');

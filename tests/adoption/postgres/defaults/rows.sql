insert into numbers (id) values (1), (2);
insert into texts default values;
insert into times (id) values (1);
insert into others (id) values (1);

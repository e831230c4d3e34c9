insert into numbers (a, b, c, h, i) values (1, 2, 9007199254740993, 1.25, 3.125), (2, null, null, 9.99, 0);
insert into texts (id, c, e, g, h, j) values ('00000000-0000-4000-8000-000000000001', 'ä', 'abc', '{"a": [1]}', '{a,b}', '{1,2,3}');
insert into times (id, a, c, e, i, l) values (1, '2020-02-29 12:00', '2020-02-29 12:00+01', '12:00', '1 day', now());
insert into others (id, a) values (true, '127.0.0.1');

insert into offers (id, price, kind, label, data) values (1, 2.5, 'x', 'abc', '{}'), (2, 3, 'y', null, '{"a": 1}');

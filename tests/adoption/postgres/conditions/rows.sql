insert into offers (id, price, kind, label, rank, active) values (1, 2.5, 'x', 'abc', 1, true), (2, 3, 'y', 'abcd', 2, true);

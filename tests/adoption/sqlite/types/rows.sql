insert into values_of_types (id, a, b, d, e, f, g, k) values (1, 2, 1, 1582977600000, 1.5, 2.5, 'ä', x'00ff');

insert into parcels (id, weight, label) values (1, 2.5, 'x');

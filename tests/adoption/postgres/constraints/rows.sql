insert into places values (1, 'a', null);

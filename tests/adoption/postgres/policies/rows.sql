insert into secrets values (1, 'a');

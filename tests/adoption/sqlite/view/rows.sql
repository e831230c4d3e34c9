insert into posts (id, title) values (1, 'a');

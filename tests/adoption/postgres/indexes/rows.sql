insert into pages (id, title, data) values (1, 'a b', '{}');

insert into "order" (id, "user", "with space") values (1, 'b', 'c');
insert into "ProductGroup" values (1, 1);

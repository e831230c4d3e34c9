insert into "order" (id, userName, "with space") values (1, 'b', 'c');
insert into "ProductGroup" values (1, 1);

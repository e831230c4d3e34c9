insert into articles (id, sku, price) values (1, 'x', 2.5); insert into stock values (1, 'a', 3);

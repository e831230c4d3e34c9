insert into shop_customers (id, email) values ('1', 'a@example.com'); insert into shop_orders (id, customer_id) values ('1', '1');

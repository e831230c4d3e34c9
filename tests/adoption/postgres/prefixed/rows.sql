insert into shop_customers (email) values ('a@example.com'); insert into shop_orders (customer_id) select id from shop_customers;

insert into billing.invoices (id) values (1); insert into lines values (1, 1, 'a');

insert into bank_accounts values (1, 2); update bank_accounts set amount = 3;

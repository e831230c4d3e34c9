create trigger changed after update of amount on bank_accounts begin insert into log (what) values (new.amount); end;
create trigger noted after insert on log when (select count(*) from bank_accounts) > 5 begin delete from log where id < new.id; end;
create view rich as select id from bank_accounts where amount > 100;
create trigger enriched instead of insert on rich begin insert into bank_accounts values (new.id, 101); end;

insert into tickets (title) values ('a'), ('b'); delete from tickets where id = 2;

create view titles as select title from notes;
create trigger shout after insert on notes begin update notes set title = upper(title) where id = new.id; end;

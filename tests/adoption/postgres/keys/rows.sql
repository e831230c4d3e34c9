insert into folders (name, code) values ('a', 'none');
insert into folders (parent, name) values (1, 'b');
insert into documents (folder, number) values (1, 1);
insert into documents (folder, number, previous_folder, previous_number) values (1, 2, 1, 1);
insert into "both" values (1);

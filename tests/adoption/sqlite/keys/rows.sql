insert into folders (id, name) values (1, 'a');
insert into folders (id, parent, name) values (2, 1, 'b');
insert into documents (folder, number) values (1, 1);
insert into documents (folder, number, previous_folder, previous_number) values (1, 2, 1, 1);

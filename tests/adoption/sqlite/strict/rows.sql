insert into plain values (1, 'a');

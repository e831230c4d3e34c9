insert into teams (id) values (1); insert into players values (1, 1, 'a'); update teams set captain = 1;

insert into days (id, level, moods) values (1, 'very high', '{sad,ok}');

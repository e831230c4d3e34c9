insert into halls values (1, 'A', 10, default); insert into bookings (hall, day, "from", until) values (1, '2020-01-01', '10:00', '11:00');

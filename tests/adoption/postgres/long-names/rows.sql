insert into devices_that_measure_temperatures_in_rooms values (1);
insert into measurements_of_the_temperature_in_every_room values (1, 'a', 1);

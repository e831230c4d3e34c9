import { check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';

export const measurements = pgTable('measurements_of_the_temperature_in_every_room', {
    id: integer().primaryKey(),
    room: text('name_of_the_room_in_which_it_was_measured').notNull().unique(),
    device: integer('number_of_the_device_that_has_measured_it').references(() => devices.id),
}, (t) => [
    index('an_index_over_the_names_of_all_the_rooms_in_which_devices_were_placed').on(t.room),
    unique('rooms_and_devices_of_measurements_are_never_the_same_for_two_of_them').on(t.room, t.device),
    check('the_names_of_rooms_in_which_something_is_measured_are_never_empty_ones', sql`${t.room} <> ''`),
]);
export const devices = pgTable('devices_that_measure_temperatures_in_rooms', { id: integer().primaryKey() });

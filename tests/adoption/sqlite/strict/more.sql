drop table plain;
create table plain (id integer primary key not null, a text collate nocase) strict;

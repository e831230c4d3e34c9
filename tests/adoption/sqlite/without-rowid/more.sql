drop table words;
create table words (word text primary key not null, meaning text) without rowid;

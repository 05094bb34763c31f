/** Version of `schema`, raised with every change of it. A file with another one is refused. */
export const format = 3;

/**
 * All tables of a store. Names that repeat on every row (objects, pairs, lists of property paths) stand once in a
 * table of their own and are referred to by number; this is what keeps a link with both its records small.
 */
export const schema = `
create table meta (
  name  text primary key,
  value text not null
) strict, without rowid;

-- Objects of connections: \`webcrm\`, \`Persons\`.
create table object (
  id         integer primary key,
  connection text not null,
  name       text not null,
  unique (connection, name)
) strict;

create table pair (
  id    integer primary key,
  left  integer not null,
  right integer not null,
  unique (left, right)
) strict;

-- Lists of property paths or row ids, as JSON.
create table list (
  id    integer primary key,
  items text not null unique
) strict;

create table record (
  id          integer primary key,
  object      integer not null,
  key         text not null,
  incarnation integer not null,
  revision    real,
  stamp       real,
  sequence    integer not null,
  presence    text not null,
  merged_into text,
  digest_paths integer not null,
  digests     text not null,  -- 16 hex digits per path
  origin_paths integer not null,
  origins     text not null,  -- the different origins, and for each path which of them
  pending     text,
  generation  integer not null,
  observed_at real not null,
  match_keys  text not null default '',  -- what stands in match_key: index and digest of each
  unique (object, key)
) strict;

create table match_key (
  index_list integer not null,  -- the index's name, as a list of one
  digest     integer not null,  -- its first 48 bits: candidates are compared by value
  record     integer not null,
  primary key (index_list, digest, record)
) strict, without rowid;

create table reference (
  record integer not null,
  within integer not null,  -- pair that looks through it
  object integer not null,
  key    text not null,
  primary key (record, within, object, key)
) strict, without rowid;
create index reference_to on reference (object, key);

create table link (
  id           integer primary key,
  pair         integer not null,
  left_key     text not null,
  right_key    text not null,
  state        text not null,
  dead         text,
  left_paths   integer not null,
  left_values  text not null,
  left_rows    integer not null,
  right_paths  integer not null,
  right_values text not null,
  right_rows   integer not null,
  attempt      text,
  own_writes   integer not null,
  version      integer not null
) strict;
create index link_left on link (pair, left_key);
create index link_right on link (pair, right_key);

-- Open intents only: one that is done or refused is removed. \`body\` holds what is never searched for.
create table intent (
  id            integer primary key autoincrement,
  pair          integer not null,
  source_object integer not null,
  source_key    text not null,
  state         text not null,
  body          text not null,
  unique (pair, source_object, source_key)
) strict;

-- \`epoch\` is 0 while nobody has claimed the row. \`ready\` is when it can be claimed: when it is due, or when the
-- lease ends. \`again\` is the time of a mark that came while the row was claimed.
create table work (
  key   text primary key,
  due   real not null,
  tries integer not null,
  epoch integer not null,
  ready real not null,
  again real
) strict, without rowid;
create index work_ready on work (ready);

create table cursor (
  object     integer primary key,
  watermark  real,
  scan       text,
  generation integer not null,
  scanned_at real
) strict;

create table wait (
  work   text not null,
  within integer not null,  -- pair that the work is about
  pair   integer not null,
  object integer not null,
  key    text not null,
  primary key (work, within, pair, object, key)
) strict, without rowid;
create index wait_for on wait (pair, object, key);

create table bar (
  pair      integer not null,
  left_key  text not null,
  right_key text not null,
  primary key (pair, left_key, right_key)
) strict, without rowid;

create table inbox (
  id    integer primary key,
  key   text not null unique,
  since real not null,
  body  text not null
) strict;

create table history (
  id     integer primary key,
  at     real not null,
  object integer not null,
  key    text not null,
  body   text not null
) strict;
create index history_of on history (object, key);
`;

/** Tables that this format came to have later. A file without them gets them when it is opened. */
export const additions = `
-- Records that get no partner made in a pair.
create table if not exists alone (
  pair   integer not null,
  object integer not null,
  key    text not null,
  primary key (pair, object, key)
) strict, without rowid;

-- Writes that were decided and wait until the brake has counted them.
create table if not exists planned (
  work    text not null,
  budget  text not null,
  subject text not null,
  primary key (work, budget, subject)
) strict, without rowid;
create index if not exists planned_for on planned (budget, subject);

-- How many writes were made, by minute.
create table if not exists budget (
  name  text not null,
  slot  integer not null,
  spent integer not null,
  primary key (name, slot)
) strict, without rowid;

create table if not exists hold (
  budget   text primary key,
  since    real not null,
  count    integer not null,
  most     integer not null,
  window   text not null,
  approved integer,
  used     integer not null
) strict, without rowid;
`;

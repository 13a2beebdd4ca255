/** The tables of the local cloud. A store written by another version of them is refused rather than misread. */

/** Raised with every change of `tables`. */
export const schemaVersion = 2;

/**
 * `objects`: `number` orders them by creation; `exclusive_name` is what no two of them may share (a bucket's name, a role's
 * name), null where the cloud allows namesakes.
 * `kept_names`: those of objects that are deleted and can still be recovered.
 * `calls`: what engines asked of the providers. Rows are only ever added; the file itself refuses anything else.
 * `faults`: what is to go wrong on purpose.
 */
export const tables = `
    create table if not exists objects (
        number integer primary key autoincrement,
        provider text not null,
        scope text not null,
        type text not null,
        id text not null,
        urn text not null,
        exclusive_name text,
        generation integer not null,
        inputs text not null,
        outputs text not null,
        created text not null,
        unique (provider, scope, type, id)
    ) strict;
    create unique index if not exists objects_by_name on objects (provider, exclusive_name) where exclusive_name is not null;
    create index if not exists objects_by_urn on objects (urn);
    create table if not exists kept_names (
        provider text not null,
        exclusive_name text not null,
        refusal text not null,
        primary key (provider, exclusive_name)
    ) strict, without rowid;
    create table if not exists counters (name text primary key, value integer not null) strict, without rowid;
    create table if not exists calls (
        number integer primary key autoincrement,
        at text not null,
        operation text not null,
        call text not null,
        phase text not null,
        provider text not null,
        method text not null,
        preview integer not null,
        urn text not null,
        id text not null,
        error text,
        fault text,
        milliseconds real,
        cloud_seconds real
    ) strict;
    create trigger if not exists calls_are_kept before delete on calls
        begin select raise(abort, 'the log of calls is only ever added to'); end;
    create trigger if not exists calls_are_not_changed before update on calls
        begin select raise(abort, 'the log of calls is only ever added to'); end;
    create table if not exists faults (
        number integer primary key autoincrement,
        rule text not null
    ) strict;
`;

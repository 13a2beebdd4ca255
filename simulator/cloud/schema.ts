/** The tables of the local cloud. A store written by another version of them is refused rather than misread. */

/** Raised with every change of `tables`. */
export const schemaVersion = 1;

/**
 * `number` orders objects by creation. `exclusive_name` is what no two objects may share (a bucket's name, a role's name);
 * null where the cloud allows namesakes.
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
    create table if not exists counters (name text primary key, value integer not null) strict, without rowid;
    create table if not exists settings (name text primary key, value text not null) strict, without rowid;
`;

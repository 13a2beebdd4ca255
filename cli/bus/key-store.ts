/** Private keys of the bus, one file each, readable by their owner only. Whoever signs keeps this folder; nobody else has it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createAccount, createOperator, createUser, fromSeed, type KeyPair } from "@nats-io/nkeys";

/** Kinds of key, by what they sign for. */
export type KeyKind = "operator" | "account" | "user";

const makers = { operator: createOperator, account: createAccount, user: createUser };

/** A folder of seeds. A name has one key for good: it is made once and then read. */
export class KeyStore {
    readonly folder: string;

    constructor(folder: string) {
        this.folder = folder;
    }

    /** The key of this name; a new one is on disk before anybody sees it. */
    key(kind: KeyKind, name: string): KeyPair {
        const file = join(this.folder, `${kind}-${name}.seed`);
        if (!existsSync(file)) {
            mkdirSync(this.folder, { recursive: true, mode: 0o700 });
            const made = makers[kind]();
            // Fails when the file is there after all: two signers at once never replace each other's key.
            writeFileSync(file, made.getSeed(), { flag: "wx", mode: 0o600 });
        }
        return fromSeed(readFileSync(file));
    }

    /** Names of the keys of one kind. */
    names(kind: KeyKind): string[] {
        const pattern = new RegExp(`^${kind}-(.+)\\.seed$`);
        return existsSync(this.folder) ? readdirSync(this.folder).flatMap((file) => pattern.exec(file)?.[1] ?? []) : [];
    }

    /** Writes something that holds a key, for example a user's credentials. */
    write(name: string, content: Uint8Array): string {
        const file = join(this.folder, name);
        mkdirSync(this.folder, { recursive: true, mode: 0o700 });
        writeFileSync(file, content, { mode: 0o600 });
        return file;
    }
}

/** Private keys of the bus, one file each, readable by their owner only. Whoever signs keeps this folder; nobody else has it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
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

    /** The key of this name, if there is one. */
    find(kind: KeyKind, name: string): KeyPair | undefined {
        const file = this.file(kind, name);
        return existsSync(file) ? fromSeed(readFileSync(file)) : undefined;
    }

    /** The key of this name; a new one is on disk before anybody sees it. */
    key(kind: KeyKind, name: string): KeyPair {
        const found = this.find(kind, name);
        if (found !== undefined) {
            return found;
        }
        const made = makers[kind]();
        mkdirSync(this.folder, { recursive: true, mode: 0o700 });
        // Fails when the file is there after all: two signers at once never replace each other's key.
        writeFileSync(this.file(kind, name), made.getSeed(), { flag: "wx", mode: 0o600 });
        return made;
    }

    private file(kind: KeyKind, name: string): string {
        return join(this.folder, `${kind}-${name}.seed`);
    }

    /** Writes something that holds a key, for example a user's credentials. */
    write(name: string, content: Uint8Array): string {
        const file = join(this.folder, name);
        mkdirSync(this.folder, { recursive: true, mode: 0o700 });
        writeFileSync(file, content, { mode: 0o600 });
        return file;
    }
}

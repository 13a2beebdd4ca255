/** Seals what must be read again, but by nobody who only reads the database or a copy of it. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { CompactEncrypt, compactDecrypt } from "jose";
import { Conflict } from "../commands/refusals.ts";

const keyBytes = 32;
/** Source: RFC 7518, sections 4.5 and 5.3: the key itself encrypts, and what was changed is not opened. */
const method = { alg: "dir", enc: "A256GCM" } as const;

/** A key in a file: 32 bytes in Base64, for its owner alone. */
export class SecretKey {
    readonly #path: string;
    readonly #mayBeMade: boolean;
    #key: Uint8Array | undefined;

    /**
     * Nothing is read before something is sealed or opened.
     * @param mayBeMade whether the file is made when it is missing. Not where several machines need the same key
     */
    constructor(path: string, mayBeMade: boolean) {
        this.#path = path;
        this.#mayBeMade = mayBeMade;
    }

    /**
     * Makes it unreadable.
     * @throws Conflict without a key
     */
    seal(text: string): Promise<string> {
        return new CompactEncrypt(Buffer.from(text)).setProtectedHeader(method).encrypt(this.#read());
    }

    /**
     * What was sealed.
     * @throws Conflict without a key, Error by `jose` with another one
     */
    async open(sealed: string): Promise<string> {
        const options = { keyManagementAlgorithms: [method.alg], contentEncryptionAlgorithms: [method.enc] };
        const { plaintext } = await compactDecrypt(sealed, this.#read(), options);
        return Buffer.from(plaintext).toString();
    }

    #read(): Uint8Array {
        this.#key ??= this.#load();
        return this.#key;
    }

    #load(): Uint8Array {
        if (this.#mayBeMade) this.#make();
        let text: string;
        try {
            text = readFileSync(this.#path, "utf8");
        } catch {
            throw new Conflict(
                "service: NEO_SERVICE_SECRET_KEY_FILE must name a file that can be read; its operator makes one by `openssl rand -base64 32`",
            );
        }
        const key = Buffer.from(text.trim(), "base64");
        if (key.length !== keyBytes) {
            throw new Conflict(
                `service: NEO_SERVICE_SECRET_KEY_FILE must hold ${keyBytes} bytes in Base64, got ${key.length}; see docs/service.md`,
            );
        }
        return key;
    }

    /** Does nothing when it is there: another process may have been faster. */
    #make(): void {
        mkdirSync(dirname(this.#path), { recursive: true });
        try {
            writeFileSync(this.#path, `${randomBytes(keyBytes).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        }
    }
}

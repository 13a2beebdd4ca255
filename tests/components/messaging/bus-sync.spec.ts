import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import {
    chmodSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    statSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
    fetchScript,
    fetchScriptName,
    hubFetch,
    leafFetch,
    syncScript,
} from "../../../components/messaging/bus-sync.ts";
import { busPaths } from "../../../components/messaging/nats-config.ts";

const acme = `A${"B".repeat(55)}`;
const globex = `A${"C".repeat(55)}`;
const environment = { BUS_BUCKET: "accounts", BUS_STREAM_KEY: "arn:key", BUS_HUB: "bus.neo.app", BUS_CELL: "cell-1" };

// The scripts run as they are, but for the folders and for an `aws` that answers from files.
describe("what is fetched for the bus's servers", () => {
    let root: string;

    beforeEach(() => {
        root = mkdtempSync(join(tmpdir(), "neo-bus-"));
        for (const folder of ["bin", "aws", busPaths.config, busPaths.accounts, busPaths.run]) {
            mkdirSync(join(root, folder), { recursive: true });
        }
        // Answers `aws secretsmanager get-secret-value --secret-id X` from the file X; a missing file is a refusal.
        command("aws", 'cat "$AWS_ANSWERS/$(case "$2" in get-secret-value) echo "$4" ;; *) echo "$2" ;; esac)"');
        answer("sync", "");
    });

    afterEach(() => rmSync(root, { recursive: true }));

    describe("for a hub", () => {
        it("gathers the claims of all cells in the one folder its servers look into", () => {
            answer("arn:key", "secret");
            // Stands for `aws s3 sync`: the objects as they are in the bucket, and one that is nobody's.
            const objects = ["cell-1/ACME.jwt", "cell-2/GLOBEX.jwt", "stray.jwt"];
            const writes = objects.map((key) => `mkdir -p "$4$(dirname ${key})"; touch "$4${key}"`);
            command("aws", `[ "$2" = sync ] || exec cat "$AWS_ANSWERS/$4"; ${writes.join("; ")}`);
            run(fetchScript(hubFetch));
            run(fetchScript(hubFetch));
            assert.deepEqual(readdirSync(join(root, busPaths.accounts)).sort(), ["ACME.jwt", "GLOBEX.jwt"]);
        });

        it("writes the key of the streams as a setting, for its owner only", () => {
            answer("arn:key", "secret\n");
            run(fetchScript(hubFetch));
            assert.equal(written("jetstream.conf"), 'key: "secret"\n');
            assert.equal(statSync(join(root, busPaths.run, "jetstream.conf")).mode & 0o077, 0);
        });

        it("keeps the key it has when AWS refuses it: streams cannot be read with another", () => {
            writeFileSync(join(root, busPaths.run, "jetstream.conf"), "before");
            assert.throws(() => run(fetchScript(hubFetch)));
            assert.equal(written("jetstream.conf"), "before");
        });
    });

    describe("for a leaf", () => {
        it("fetches the claims of its own cell's accounts alone", () => {
            answer("list-secrets", "");
            command("aws", 'echo "$@" >> "$AWS_ANSWERS/calls"');
            run(fetchScript(leafFetch));
            const [sync] = readFileSync(join(root, "aws", "calls"), "utf8").split("\n");
            const folder = join(root, busPaths.accounts);
            assert.equal(sync, `s3 sync s3://accounts/accounts/cell-1/ ${folder}/ --only-show-errors`);
        });

        it("lists one connection for each account, with its own credentials, by TLS from the first byte", () => {
            answer("list-secrets", `arn:acme\t${acme}\narn:globex\t${globex}\n`);
            answer("arn:acme", "creds of acme");
            answer("arn:globex", "creds of globex");
            run(fetchScript(leafFetch));
            assert.deepEqual(remotes(), [acme, globex]);
            assert.equal(written(`${acme}.creds`), "creds of acme");
            const [first] = written("remotes.conf").split("\n").slice(1);
            assert.match(first!, /url: "tls:\/\/bus\.neo\.app:7422".*tls: \{ handshake_first: true \}/);
            assert.ok(first!.includes(`credentials: "${join(root, busPaths.run)}/${acme}.creds"`));
        });

        for (const account of ["../../etc/passwd", `${acme}"`, "None", acme.toLowerCase(), `${acme}B`]) {
            it(`passes over a secret that says it is for ${account}: that is no account`, () => {
                answer("list-secrets", `arn:evil\t${account}\narn:acme\t${acme}\n`);
                answer("arn:evil", "evil");
                answer("arn:acme", "creds of acme");
                run(fetchScript(leafFetch));
                assert.deepEqual(remotes(), [acme]);
            });
        }

        it("passes over an account whose credentials nobody has written yet", () => {
            answer("list-secrets", `arn:acme\t${acme}\narn:globex\t${globex}\n`);
            answer("arn:globex", "creds of globex");
            run(fetchScript(leafFetch));
            assert.deepEqual(remotes(), [globex]);
        });

        it("keeps an account connected by the credentials it has when AWS does not hand them out", () => {
            answer("list-secrets", `arn:acme\t${acme}\n`);
            writeFileSync(join(root, busPaths.run, `${acme}.creds`), "creds of acme");
            run(fetchScript(leafFetch));
            assert.deepEqual(remotes(), [acme]);
            assert.equal(written(`${acme}.creds`), "creds of acme");
        });

        it("drops an account whose secret is gone", () => {
            answer("list-secrets", `arn:globex\t${globex}\n`);
            answer("arn:globex", "creds of globex");
            writeFileSync(join(root, busPaths.run, `${acme}.creds`), "creds of acme");
            run(fetchScript(leafFetch));
            assert.deepEqual(remotes(), [globex]);
        });
    });

    describe("beside a running server", () => {
        beforeEach(() => {
            writeFileSync(join(root, busPaths.run, "nats.pid"), "1");
            writeFileSync(join(root, busPaths.run, "remotes.conf"), "before");
            writeFileSync(join(root, busPaths.config, fetchScriptName), atRoot(fetchScript(leafFetch)));
            command("sha256sum", "cksum");
            // Three rounds without a pause.
            command("sleep", `echo . >> ${root}/rounds; [ "$(wc -l < ${root}/rounds)" -le 3 ]`);
        });

        it("has the server read again once for a change, and not without one", () => {
            answer("list-secrets", `arn:acme\t${acme}\n`);
            answer("arn:acme", "creds of acme");
            assert.equal(signals(), 1);
            assert.deepEqual(remotes(), [acme]);
        });

        it("changes nothing in a round in which AWS does not answer: no customer is cut off", () => {
            assert.equal(signals(), 0);
            assert.equal(written("remotes.conf"), "before");
        });
    });

    function command(name: string, script: string): void {
        writeFileSync(join(root, "bin", name), `#!/bin/sh\n${script}\n`);
        chmodSync(join(root, "bin", name), 0o700);
    }

    function answer(name: string, text: string): void {
        writeFileSync(join(root, "aws", name), text);
    }

    function written(name: string): string {
        return readFileSync(join(root, busPaths.run, name), "utf8");
    }

    function remotes(): string[] {
        return [...written("remotes.conf").matchAll(/account: (\w+)/g)].map(([, account]) => account!);
    }

    function atRoot(script: string): string {
        const folders = [busPaths.config, busPaths.accounts, busPaths.run].join("|");
        return script.replaceAll(new RegExp(`(?<=[ "])(?:${folders})/`, "g"), (folder) => `${root}${folder}`);
    }

    function run(script: string): string {
        const path = `${join(root, "bin")}:${process.env.PATH}`;
        const env = { ...environment, PATH: path, AWS_ANSWERS: join(root, "aws") };
        return execFileSync("/bin/sh", ["-c", atRoot(script)], { env, encoding: "utf8", stdio: "pipe" });
    }

    /** Runs the loop, with a shell function in place of the signal. */
    function signals(): number {
        run(`kill() { echo "$@" >> ${root}/signals; }\n${syncScript}`);
        const file = join(root, "signals");
        return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").length : 0;
    }
});

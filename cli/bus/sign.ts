/** The signer of the bus: operator, accounts and the leaf's users, each minted once and signed again only when its claims change. */
import {
    decode,
    encodeAccount,
    encodeOperator,
    encodeUser,
    fmtCreds,
    type Account,
    type ClaimsData,
} from "@nats-io/jwt";
import type { KeyPair } from "@nats-io/nkeys";
import type { BusFile } from "../../infra/schema.ts";
import { leafUserClaims, platformClaims, stageClaims } from "./claims.ts";
import type { KeyKind, KeyStore } from "./key-store.ts";

/** What was done: the file of public parts, and the stages whose credentials are new. */
export interface Signed {
    file: BusFile;
    /** Stage stacks, with the file their leaf's credentials were written to. */
    credentials: Record<string, string>;
}

/**
 * Signs for every stage that has a stack.
 * @param stages stacks of the customers' stages
 * @param known what was signed before; what still holds is kept word for word, so that nothing changes for nothing
 * @throws Error when keys are missing for what was signed before: signing with new ones would cut everybody off
 */
export async function signBus(keys: KeyStore, stages: string[], known: BusFile | undefined): Promise<Signed> {
    if (known !== undefined) {
        refuseOtherKeys(keys, stages, known);
    }
    const operator = keys.key("operator", "bus");
    const system = keys.key("account", "system");
    const platform = keys.key("account", "platform");
    const account = (name: string, pair: KeyPair, claims: Partial<Account>, before: string | undefined) =>
        signAccount({ name, pair, claims, before, operator });
    const file: BusFile = {
        operator: {
            publicKey: operator.getPublicKey(),
            jwt:
                known?.operator.jwt ??
                (await encodeOperator("neo", operator, { system_account: system.getPublicKey() })),
        },
        systemAccount: await account("system", system, {}, known?.systemAccount.jwt),
        platformAccount: await account("platform", platform, platformClaims(), known?.platformAccount.jwt),
        stages: {},
    };
    const credentials: Record<string, string> = {};
    for (const stage of [...stages].sort()) {
        const pair = keys.key("account", stage);
        const claims = stageClaims(pair.getPublicKey(), platform.getPublicKey());
        const before = known?.stages[stage];
        file.stages[stage] = await account(stage, pair, claims, before?.jwt);
        if (before?.publicKey !== pair.getPublicKey()) {
            credentials[stage] = await writeCredentials(keys, stage, pair);
        }
    }
    return { file, credentials };
}

/** Before anything is minted: a folder that lacks one key lacks it by mistake, and a new one would look just as good. */
function refuseOtherKeys(keys: KeyStore, stages: string[], known: BusFile): void {
    const wanted: [KeyKind, string, string][] = [
        ["operator", "bus", known.operator.publicKey],
        ["account", "system", known.systemAccount.publicKey],
        ["account", "platform", known.platformAccount.publicKey],
        ...Object.entries(known.stages)
            .filter(([stage]) => stages.includes(stage))
            .map(([stage, { publicKey }]): [KeyKind, string, string] => ["account", stage, publicKey]),
    ];
    const problems = wanted.flatMap(([kind, name, publicKey]) => {
        const found = keys.find(kind, name)?.getPublicKey();
        return found === publicKey
            ? []
            : [`${keys.folder}: ${kind}-${name}.seed must be the key of ${publicKey}, got ${found ?? "nothing"}`];
    });
    if (problems.length > 0) {
        throw new Error(
            `${problems.join("\n")}\nPoint NEO_BUS_KEYS to the folder stacks/bus.yaml was signed with; only a bus that has never run is begun anew, by removing the file.`,
        );
    }
}

async function signAccount({
    name,
    pair,
    claims,
    before,
    operator,
}: {
    name: string;
    pair: KeyPair;
    claims: Partial<Account>;
    before: string | undefined;
    operator: KeyPair;
}) {
    const publicKey = pair.getPublicKey();
    const holds = before !== undefined && stillHolds(decode<Account>(before), publicKey, claims);
    return { publicKey, jwt: holds ? before : await encodeAccount(name, pair, claims, { signer: operator }) };
}

/** Whether signed claims say what they should, whatever the library adds by itself. */
function stillHolds({ sub, nats }: ClaimsData<Account>, publicKey: string, claims: Partial<Account>): boolean {
    const said = nats as Record<string, unknown>;
    return (
        sub === publicKey &&
        Object.entries(claims).every(([key, value]) => JSON.stringify(said[key]) === JSON.stringify(value))
    );
}

async function writeCredentials(keys: KeyStore, stage: string, account: KeyPair): Promise<string> {
    const user = keys.key("user", `${stage}-leaf`);
    const jwt = await encodeUser(`${stage}-leaf`, user, account, leafUserClaims());
    return keys.write(`${stage}.creds`, fmtCreds(jwt, user));
}

import type { PolicyResource } from "@pulumi/policy";
import { natsSecurity, saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { claimObjects, claimsOf, natsConfigs } from "../../nats.ts";
import { NatsBlock } from "../../nats-config.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { nameCarries } from "../../tenant.ts";
import { bucketObject, configMap } from "../../types.ts";

/** What an account may use up. Absent, and below nothing, mean that it may use all of it. Source: NATS, JWT claims of accounts. */
const limits = ["conn", "leaf", "subs", "payload", "mem_storage", "disk_storage", "streams", "consumer"];

/** Messages of two accounts never meet, but where one exports and the other imports: so both are looked at. */
export const natsAccountPerTenant: StackRule = {
    name: "nats-account-per-tenant",
    displayName: "Every stage has a bus account of its own",
    description:
        "A stage's claims are of one account, named after its tenant, with limits, without exports, and with imports of " +
        "subjects that carry its own key. Servers know their accounts by an operator and have a system account.",
    category: "isolation",
    severity: "critical",
    references: [
        natsSecurity("Multi-tenancy using accounts; JWT authentication", "Each tenant has an account, with limits"),
        saasLens("SEC 2", "Tenant resources are isolated from those of other tenants"),
    ],
    tags: ["tenant-isolation", "bus"],
    remediationSteps:
        "Let neo bus sign make the account's claims; configure servers by operator, resolver and system_account.",
    enforcementLevel: "mandatory",
    types: [bucketObject, configMap],
    validateStack: ({ graph }, report) => {
        const objects = claimObjects(graph);
        for (const object of objects) {
            for (const finding of claimFindings(graph, object)) report(object, finding);
        }
        for (const { object, config } of natsConfigs(graph)) {
            for (const finding of config === undefined ? [] : serverFindings(config)) report(object, finding);
        }
        for (const [object, other] of sharedAccounts(objects)) {
            const remedy = "an account is one stage's";
            const got = `the account of ${other.name}`;
            report(object, { property: "content", rule: "be an account of its own", got, remedy });
        }
    },
};

function claimFindings(graph: StackGraph, object: PolicyResource): Finding[] {
    const claims = claimsOf(read(object, "content").text);
    const account = claims.field("sub").text;
    if (account === undefined || !claims.at("nats.type").is("account")) {
        const got = read(object, "content").state === "known" ? "something else" : read(object, "content");
        return [
            { property: "content", rule: "be the claims of an account", got, remedy: "let neo bus sign make them" },
        ];
    }
    return [
        ...nameFindings(graph, object, claims, account),
        ...limitFindings(claims.at("nats.limits")),
        ...exchangeFindings(claims, account),
    ];
}

function nameFindings(graph: StackGraph, object: PolicyResource, claims: Reading, account: string): Finding[] {
    const { tenant = "(nobody can tell)" } = graph.tenancy(object);
    const name = claims.field("name");
    const key = read(object, "key");
    const findings: Finding[] = [];
    if (!nameCarries(name.text ?? "", [tenant])) {
        const rule = `carry tenant ${tenant}`;
        findings.push({ property: "content name", rule, got: name, remedy: "hand over the own account's claims" });
    }
    if (key.text?.split("/").at(-1) !== `${account}.jwt`) {
        const remedy = "servers find an account by its key";
        findings.push({ property: "key", rule: `end in ${account}.jwt`, got: key, remedy });
    }
    return findings;
}

function limitFindings(given: Reading): Finding[] {
    return limits
        .map((name) => ({ name, got: given.field(name) }))
        .filter(({ got }) => got.number === undefined || got.number < 0)
        .map(({ name, got }) => ({
            property: `content limits.${name}`,
            rule: "be a figure, nothing included",
            got,
            remedy: "without one, the account uses up what is everybody's",
        }));
}

/** What the platform exports has the importer's key in its subjects, so an import of another's subject is an attempt. */
function exchangeFindings(claims: Reading, account: string): Finding[] {
    const exports = claims.at("nats.exports");
    const strange = claims.at("nats.imports").items.filter((each) => !tokens(each.field("subject")).includes(account));
    const findings: Finding[] = strange.map((each) => ({
        property: "content imports",
        rule: `have ${account} as a word of every subject`,
        got: each.field("subject"),
        remedy: "import what is exported to this account",
    }));
    if (exports.empty) return findings;
    const remedy = "stages answer by the platform's exports";
    return [...findings, { property: "content exports", rule: "be absent", got: exports, remedy }];
}

function tokens(subject: Reading): string[] {
    return subject.text?.split(".") ?? [];
}

/** Without an operator or a list, all users are in the global account, and hear each other. */
function serverFindings(config: NatsBlock): Finding[] {
    const findings: Finding[] = [];
    if (config.text("system_account") === undefined) {
        const remedy = "else what servers say of themselves is said to everybody";
        findings.push({ property: "nats.conf system_account", rule: "be set", got: "absent", remedy });
    }
    if (config.text("operator") === undefined) {
        const remedy =
            "accounts that are listed change with every customer, and users without one share the global account";
        findings.push({ property: "nats.conf operator", rule: "be set", got: "absent", remedy });
    }
    const preloaded = config.block("resolver_preload");
    for (const [key, value] of preloaded?.settings ?? []) {
        const claims = claimsOf(typeof value === "string" ? value : undefined);
        findings.push(...exportFindings(claims.at("nats.exports"), claims.field("name").text ?? key));
    }
    return findings;
}

/** An export to all has the importer's key where `account_token_position` says, so that each hears its own. */
function exportFindings(exports: Reading, name: string): Finding[] {
    return exports.items
        .filter((each) => {
            const position = each.field("account_token_position").number ?? 0;
            return !each.field("token_req").is(true) && tokens(each.field("subject"))[position - 1] !== "*";
        })
        .map((each) => ({
            property: `nats.conf exports of ${name}`,
            rule: "have the importer's key in the subject (account_token_position)",
            got: each.field("subject"),
            remedy: "else every account hears what is meant for one",
        }));
}

function sharedAccounts(objects: readonly PolicyResource[]): [PolicyResource, PolicyResource][] {
    const account = (object: PolicyResource) => claimsOf(read(object, "content").text).field("sub").text;
    return objects.flatMap((object, index) => {
        const other = objects
            .slice(0, index)
            .find((each) => account(each) !== undefined && account(each) === account(object));
        return other === undefined ? [] : [[object, other] as [PolicyResource, PolicyResource]];
    });
}

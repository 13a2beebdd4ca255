import type { PolicyResource } from "@pulumi/policy";
import { checkov, prowler, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import { isRetiring } from "../../retirement.ts";
import type { StackRule } from "../../rule.ts";
import { bucket, bucketV2, hostedZone, kmsKey, rdsCluster, repository, secret, table, userPool } from "../../types.ts";

/** AWS's own way to refuse, or to undo, the deletion of a type. */
interface Guard {
    property: string;
    rule: string;
    holds: (got: Reading) => boolean;
}

/** Secrets Manager's shortest wait. Source: AWS Secrets Manager API reference, DeleteSecret. */
const leastRecoveryDays = 7;

const isOn = (got: Reading) => got.is(true);
const isOff = (got: Reading) => got.state === "absent" || got.is(false);

const keepsContent: Guard = { property: "forceDestroy", rule: "be false or absent", holds: isOff };

/** Types that keep what nobody can make again. A key has no switch of its own: it waits, which kms-deletion-window judges. */
const guards: Readonly<Record<string, Guard | undefined>> = {
    [bucket]: keepsContent,
    [bucketV2]: keepsContent,
    [hostedZone]: keepsContent,
    [kmsKey]: undefined,
    [rdsCluster]: { property: "deletionProtection", rule: "be true", holds: isOn },
    [repository]: { property: "forceDelete", rule: "be false or absent", holds: isOff },
    [secret]: {
        property: "recoveryWindowInDays",
        rule: `be ${leastRecoveryDays} at least, or absent`,
        holds: (got) => got.state === "absent" || (got.number ?? 0) >= leastRecoveryDays,
    },
    [table]: { property: "deletionProtectionEnabled", rule: "be true", holds: isOn },
    [userPool]: { property: "deletionProtection", rule: 'be "ACTIVE"', holds: (got) => got.is("ACTIVE") },
};

const statefulTypes = Object.keys(guards);

const remedy = "only a stack that is retiring lifts it";

/**
 * `protect` stops the engine, a replacement included; the service's own switch stops everybody else. A stack rule, because
 * only the stack's guard tells whether the stack is retiring: then all of it is lifted by one update, before the destroy.
 */
export const statefulProtected: StackRule = {
    name: "stateful-protected",
    displayName: "What keeps data refuses its deletion",
    description:
        "Whatever keeps data is protected from deletion, by the engine and where AWS offers it by the service, unless the " +
        "stack is retiring.",
    category: "availability",
    severity: "high",
    references: [
        securityHub(
            "KMS.3, RDS.7, DynamoDB.6",
            "Keys, database clusters and tables are not deleted by accident: deletion protection is on",
        ),
        checkov("CKV_AWS_139", "Database clusters have deletion protection"),
        prowler("cognito_user_pool_deletion_protection_enabled", "User pools have deletion protection"),
    ],
    tags: ["availability", "data"],
    remediationSteps:
        "Create it with protect: true, deletion protection on, and forceDestroy and forceDelete off. To delete a stack " +
        "set its lifecycle to retiring and run an update first.",
    enforcementLevel: "mandatory",
    types: statefulTypes,
    validateStack: ({ graph }, report) => {
        if (isRetiring(graph)) return;
        for (const resource of graph.ofType(...statefulTypes).filter((each) => !isPrivateZone(each))) {
            for (const finding of protectionFindings(resource)) report(resource, finding);
        }
    },
};

function protectionFindings(resource: PolicyResource): Finding[] {
    const isProtected = resource.opts.protect;
    const byEngine = isProtected ? [] : [{ property: "protect", rule: "be true", got: "false", remedy }];
    const guard = guards[resource.type];
    if (guard === undefined) return byEngine;
    const { property, rule, holds } = guard;
    const got = read(resource, property);
    return holds(got) ? byEngine : [...byEngine, { property, rule, got, remedy }];
}

/** A zone inside a network holds nothing but records of its stack; a public one is known to the registrar by its name servers. */
function isPrivateZone(resource: PolicyResource): boolean {
    return resource.type === hostedZone && read(resource, "vpcs").items.length > 0;
}

import { cdkNag, checkov, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { table } from "../../types.ts";

const ceilings = ["maxReadRequestUnits", "maxWriteRequestUnits"];

/** A table comes back to any second of the last weeks, and a loop that runs away meets a ceiling. Deletion: stateful-protected. */
export const dynamodbRecoverable: ResourceRule = {
    name: "dynamodb-recoverable",
    displayName: "Tables come back, and have a ceiling",
    description: "Every table has point-in-time recovery, and is paid by request up to a ceiling of reads and writes.",
    category: "availability",
    severity: "high",
    references: [
        securityHub(
            "DynamoDB.1, DynamoDB.2, DynamoDB.6",
            "Tables scale by themselves, have point-in-time recovery, and resist deletion",
        ),
        checkov("CKV_AWS_28, CKV2_AWS_16", "Tables have point-in-time recovery, and scale by themselves"),
        cdkNag("AwsSolutions-DDB3", "Tables have point-in-time recovery"),
    ],
    tags: ["availability", "cost", "data"],
    remediationSteps:
        "Set pointInTimeRecovery to enabled: true, billingMode: PAY_PER_REQUEST, and onDemandThroughput with " +
        "maxReadRequestUnits and maxWriteRequestUnits.",
    enforcementLevel: "mandatory",
    types: [table],
    validateResource: (each, report) => {
        for (const finding of [...recoveryFindings(each), ...ceilingFindings(each)]) report(finding);
    },
};

function recoveryFindings(each: Readable): Finding[] {
    const property = "pointInTimeRecovery.enabled";
    const got = read(each, property);
    return got.is(true) ? [] : [{ property, rule: "be true", got, remedy: "AWS defaults to no recovery" }];
}

/** Provisioned capacity would scale by resources of a type that nobody here reviews; a ceiling of -1 is none. */
function ceilingFindings(each: Readable): Finding[] {
    const billing = read(each, "billingMode");
    if (!billing.is("PAY_PER_REQUEST")) {
        const remedy = "provisioned capacity neither follows the load nor rests";
        return [{ property: "billingMode", rule: 'be "PAY_PER_REQUEST"', got: billing, remedy }];
    }
    return ceilings
        .map((name) => ({ property: `onDemandThroughput.${name}`, got: read(each, `onDemandThroughput.${name}`) }))
        .filter(({ got }) => got.number === undefined || got.number < 1)
        .map(({ property, got }) => ({
            property,
            rule: "be 1 at least",
            got,
            remedy: "without it the bill has no end",
        }));
}

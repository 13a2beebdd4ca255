/** Access policies as AWS reads them: of keys, buckets, secrets, roles. */

/** One statement of an access policy. Source: IAM user guide, "IAM JSON policy elements reference". */
export interface PolicyStatement {
    /** What the statement is for, in letters and digits. */
    Sid?: string;
    Effect: "Allow" | "Deny";
    /** Left out in policies of roles, which are about the role itself. */
    Principal?: "*" | Record<string, string | string[]>;
    Action: string | string[];
    Resource?: string | string[];
    /** All of it must hold: operator, then key, then one of these values. */
    Condition?: Record<string, Record<string, string | string[]>>;
}

/** The text of a policy. */
export function policyDocument(statements: PolicyStatement[]): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Refuses everything about these resources that does not arrive by TLS. */
export function refuseInsecureTransport(service: string, resources: string | string[]): PolicyStatement {
    return {
        Sid: "RefuseInsecureTransport",
        Effect: "Deny",
        Principal: "*",
        Action: `${service}:*`,
        Resource: resources,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
}

/** Refuses whoever belongs to another account; AWS's own services belong to none. */
export function refuseOtherAccounts(service: string, accountId: string, resources: string | string[]): PolicyStatement {
    return {
        Sid: "RefuseOtherAccounts",
        Effect: "Deny",
        Principal: "*",
        Action: `${service}:*`,
        Resource: resources,
        Condition: {
            StringNotEquals: { "aws:PrincipalAccount": accountId },
            Bool: { "aws:PrincipalIsAWSService": "false" },
        },
    };
}

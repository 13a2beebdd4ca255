/** A place for one secret value of one tenant. The value itself is written by who knows it, and never enters state. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { secretArnPattern, type AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { nameLimits, survivingName } from "../shared/names.ts";
import { policyDocument, refuseInsecureTransport, refuseOtherAccounts } from "../shared/policy-document.ts";
import { dataTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "data/secret";

/** What a secret is made from. */
export interface SecretArgs {
    identity: Identity;
    location: AwsLocation;
    /** What it is, kebab-case, for example `bus-operator`. Part of the secret's name: a change replaces it. */
    role: string;
    /** Part of the secret's name, where a customer owns it: the name stays taken while the secret can be recovered. A change replaces it. */
    incarnation?: string;
    /** The tenant's key. */
    kmsKeyArn: pulumi.Input<string>;
    /** Who reads it, and what for: shown in the console. */
    description: string;
    /** Tags by which it is found, besides the usual ones. @default none */
    tags?: Record<string, string>;
    /** Whether deletion is refused, and can be undone for 30 days; without, it is final at once. @default true */
    protection?: boolean;
}

/** Longest wait Secrets Manager offers before a secret is really gone, in days. */
const recoveryWindowInDays = 30;

/** Creates the secret, without a value, and its policy. Cost driver: $0.40 a month. */
export class Secret extends TenantComponent {
    readonly secretArn: pulumi.Output<string>;
    /** Known before the secret exists; only this secret's ARN matches it. */
    readonly secretArnPattern: string;

    constructor(name: string, args: SecretArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:data:Secret", name, args.identity, options);
        const protection = args.protection ?? true;
        const secretName = survivingName(args.identity, args.role, args.incarnation, nameLimits.secret);
        const secret = new aws.secretsmanager.Secret(
            name,
            {
                name: secretName,
                description: args.description,
                kmsKeyId: args.kmsKeyArn,
                recoveryWindowInDays: protection ? recoveryWindowInDays : 0,
                tags: { ...dataTags(component, secretName, "restricted"), ...args.tags },
            },
            { parent: this, protect: protection },
        );
        new aws.secretsmanager.SecretPolicy(
            `${name}-policy`,
            { secretArn: secret.arn, policy: secretPolicy(args.location), blockPublicPolicy: true },
            { parent: this },
        );
        this.secretArn = secret.arn;
        this.secretArnPattern = secretArnPattern(args.location, secretName);
        this.registerOwned({ secretArn: this.secretArn });
    }
}

/** A policy of a secret is about that secret whatever it names, so it needs no ARN with random characters. */
function secretPolicy({ accountId }: AwsLocation): string {
    return policyDocument([
        refuseInsecureTransport("secretsmanager", "*"),
        refuseOtherAccounts("secretsmanager", accountId, "*"),
    ]);
}

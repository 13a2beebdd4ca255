/** A customer stage's account on the bus. The stage owns these objects; hub and leaf find them. See docs/adr/0015-bus.md. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Secret } from "../data/secret.ts";
import type { AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { busAccountTag, busCellTag, cellAccountPrefix } from "./bus-sync.ts";
import type { BusIdentity } from "./nats-config.ts";

/** What an account is made from. */
export interface NatsAccountArgs {
    identity: Identity;
    location: AwsLocation;
    /** Public key and signed claims, from the signer. A new key is a new account. */
    account: BusIdentity;
    /** Stack of the cell whose leaf connects as this account. */
    cell: string;
    /** Bucket that hub and leaves read claims from. */
    accountBucket: pulumi.Input<string>;
    /** The customer's key. */
    kmsKeyArn: pulumi.Input<string>;
    /** Part of the secret's name, which stays taken after deletion. A change replaces the secret. */
    incarnation: string;
    /** Whether deletion of the credentials can be undone. @default true */
    protection?: boolean;
}

/**
 * Creates the account's entry among the claims, and the secret its credentials are written to by the signer: they never enter
 * state. Cost driver: $0.40 a month for the secret.
 */
export class NatsAccount extends TenantComponent {
    /** Where the signer writes the credentials to. */
    readonly credentialsSecretArn: pulumi.Output<string>;

    constructor(name: string, args: NatsAccountArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:messaging:NatsAccount", name, args.identity, options);
        const { identity, location, account, kmsKeyArn, incarnation, protection } = args;
        new aws.s3.BucketObjectv2(
            `${name}-claims`,
            {
                bucket: args.accountBucket,
                key: `${cellAccountPrefix(args.cell)}${account.publicKey}.jwt`,
                content: account.jwt,
                contentType: "application/jwt",
            },
            { parent: this },
        );
        const credentials = new Secret(
            `${name}-credentials`,
            {
                identity,
                location,
                role: "bus",
                incarnation,
                kmsKeyArn,
                description: `Credentials of ${identity.tenant}'s ${identity.stage} on the bus`,
                tags: { [busCellTag]: args.cell, [busAccountTag]: account.publicKey },
                protection,
            },
            { parent: this },
        );
        this.credentialsSecretArn = pulumi.unsecret(credentials.secretArn);
        this.registerOwned({ account: account.publicKey });
    }
}

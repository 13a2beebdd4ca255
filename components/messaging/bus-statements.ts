/** What the servers of the bus may read in AWS. Pure. */
import type { AwsLocation } from "../shared/arns.ts";
import { anyKeyArn, bucketArn } from "../shared/arns.ts";
import type { PolicyStatement } from "../shared/policy-document.ts";
import { busCellTag } from "./bus-sync.ts";

/** What a hub or a leaf reads from. */
export interface BusSources {
    location: AwsLocation;
    /** Bucket with the accounts' claims. */
    accountBucket: string;
    /** Alias of that bucket's key, with its `alias/`. */
    accountKeyAlias: string;
    /** Prefix of the objects with the claims that are its own affair. */
    prefix: string;
}

/** Reads accounts' claims. */
export function accountStatements({ location, accountBucket, accountKeyAlias, prefix }: BusSources): PolicyStatement[] {
    return [
        { Effect: "Allow", Action: "s3:GetObject", Resource: `${bucketArn(accountBucket)}/${prefix}*` },
        {
            Effect: "Allow",
            Action: "s3:ListBucket",
            Resource: bucketArn(accountBucket),
            Condition: { StringLike: { "s3:prefix": `${prefix}*` } },
        },
        {
            Effect: "Allow",
            Action: "kms:Decrypt",
            Resource: anyKeyArn(location),
            // A key's id is random; the alias carries its owner.
            Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": accountKeyAlias } },
        },
    ];
}

/** Reads one secret of the hub's own. */
export function streamKeyStatements(location: AwsLocation, secretArnPattern: string): PolicyStatement[] {
    return [
        { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArnPattern },
        decryptSecrets(location, secretArnPattern),
    ];
}

/**
 * Finds and reads the credentials of the stages in one cell, and of no other: by their tag. Their keys are the customers',
 * and open to the leaf for these secrets only.
 * @param secrets pattern of the names such secrets have
 */
export function credentialStatements(
    { accountId, region }: AwsLocation,
    secrets: string,
    cell: string,
): PolicyStatement[] {
    const resource = `arn:aws:secretsmanager:${region}:${accountId}:secret:${secrets}`;
    return [
        {
            Effect: "Allow",
            Action: "secretsmanager:GetSecretValue",
            Resource: resource,
            Condition: { StringEquals: { [`aws:ResourceTag/${busCellTag}`]: cell } },
        },
        // Names and tags only; AWS offers no narrower right to list.
        { Effect: "Allow", Action: "secretsmanager:ListSecrets", Resource: "*" },
        decryptSecrets({ accountId, region }, resource),
    ];
}

function decryptSecrets(location: AwsLocation, secretArnPattern: string): PolicyStatement {
    return {
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: anyKeyArn(location),
        Condition: {
            StringEquals: { "kms:ViaService": `secretsmanager.${location.region}.amazonaws.com` },
            StringLike: { "kms:EncryptionContext:SecretARN": secretArnPattern },
        },
    };
}

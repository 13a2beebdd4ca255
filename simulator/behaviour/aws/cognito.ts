/**
 * User pools and what belongs to them.
 * Source of codes and refusals: Cognito user pools API reference.
 */
import { alphabets } from "../../cloud/fingerprint.ts";
import { text } from "../../wire/values.ts";
import { arn } from "./arn.ts";
import type { Kinds, Reference } from "./kind.ts";

const poolType = "aws:cognito/userPool:UserPool";

const inPool: Reference = {
    property: "userPoolId",
    type: poolType,
    refusal: (id) => ({ code: "ResourceNotFoundException", sentence: `User pool ${id} does not exist.` }),
};

/** Cognito's types, by token. */
export const kinds: Kinds = {
    [poolType]: {
        service: "Cognito Identity Provider",
        id: (subject) => `${subject.region}_${subject.spell(alphabets.mixed, "id", 9)}`,
        outputs: (subject, id) => ({
            arn: arn(subject, "cognito-idp", `userpool/${id}`),
            endpoint: `cognito-idp.${subject.region}.amazonaws.com/${id}`,
            creationDate: subject.created,
            lastModifiedDate: subject.created,
            estimatedNumberOfUsers: 0,
            customDomain: "",
            domain: "",
        }),
        refuseDelete: (inputs, id) =>
            inputs.deletionProtection === "ACTIVE"
                ? {
                      code: "InvalidParameterException",
                      sentence: `The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first. (${id})`,
                  }
                : undefined,
        owns: [
            "userPoolClient:UserPoolClient",
            "resourceServer:ResourceServer",
            "identityProvider:IdentityProvider",
        ].map((type) => ({
            type: `aws:cognito/${type}`,
            property: "userPoolId",
        })),
        dependants: [
            {
                type: "aws:cognito/userPoolDomain:UserPoolDomain",
                property: "userPoolId",
                refusal: () => ({
                    code: "InvalidParameterException",
                    sentence: "User pool cannot be deleted. It has a domain configured that should be deleted first.",
                }),
            },
        ],
    },
    "aws:cognito/userPoolClient:UserPoolClient": {
        service: "Cognito Identity Provider",
        id: (subject) => subject.spell(alphabets.lower, "id", 26),
        references: [inPool],
        outputs: (subject) => ({
            clientSecret: subject.inputs.generateSecret === true ? subject.spell(alphabets.lower, "secret", 32) : "",
        }),
    },
    "aws:cognito/userPoolDomain:UserPoolDomain": {
        service: "Cognito Identity Provider",
        id: (subject) => subject.input("domain"),
        references: [inPool],
        exclusive: {
            within: "world",
            key: (subject) => text(subject.inputs, "domain"),
            refusal: (subject) => ({
                code: "InvalidParameterException",
                sentence: `Domain already associated with another user pool: ${subject.input("domain")}`,
            }),
        },
    },
    "aws:cognito/resourceServer:ResourceServer": {
        service: "Cognito Identity Provider",
        id: (subject) => `${subject.input("userPoolId")}|${subject.input("identifier")}`,
        references: [inPool],
    },
};

/**
 * Identities and what they may do.
 * Source of codes and refusals: IAM API reference, common errors of each operation.
 */
import { text } from "../../wire/values.ts";
import { globalArn, isForeign } from "./arn.ts";
import type { ExclusiveName, Kinds, Reference, Subject } from "./kind.ts";
import { alphabets } from "../../cloud/fingerprint.ts";

const exclusive = (noun: string): ExclusiveName => ({
    within: "world",
    refusal: (subject) => ({
        status: 409,
        code: "EntityAlreadyExists",
        sentence: `${noun} with name ${subject.name ?? ""} already exists.`,
    }),
});

/** An ARN's resource part with the entity's path in it; a path begins and ends with a slash. */
function pathed(subject: Subject, noun: string): string {
    return `${noun}${text(subject.inputs, "path") ?? "/"}${subject.name ?? ""}`;
}

function uniqueId(subject: Subject, prefix: string): string {
    return prefix + subject.spell(alphabets.upper, "unique id", 17);
}

const policyArn = (subject: Subject): string => globalArn(subject, "iam", pathed(subject, "policy"));

const roleReference: readonly Reference[] = [
    {
        property: "role",
        type: "aws:iam/role:Role",
        refusal: (id) => ({
            status: 404,
            code: "NoSuchEntity",
            sentence: `The role with name ${id} cannot be found.`,
        }),
    },
];

/** IAM's types, by token. */
export const kinds: Kinds = {
    "aws:iam/role:Role": {
        service: "IAM",
        exclusive: exclusive("Role"),
        id: (subject) => subject.name ?? "",
        outputs: (subject) => ({
            arn: globalArn(subject, "iam", pathed(subject, "role")),
            uniqueId: uniqueId(subject, "AROA"),
            createDate: subject.created,
        }),
        dependants: [
            {
                type: "aws:iam/instanceProfile:InstanceProfile",
                property: "role",
                refusal: () => ({
                    status: 409,
                    code: "DeleteConflict",
                    sentence: "Cannot delete entity, must remove roles from instance profile first.",
                }),
            },
        ],
        owns: ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "aws:iam/rolePolicy:RolePolicy"].map((type) => ({
            type,
            property: "role",
        })),
    },
    "aws:iam/rolePolicy:RolePolicy": {
        service: "IAM",
        id: (subject) => `${subject.input("role")}:${subject.name ?? ""}`,
        references: roleReference,
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
        service: "IAM",
        id: (subject) => `${subject.input("role")}/${subject.input("policyArn")}`,
        references: [
            ...roleReference,
            {
                property: "policyArn",
                type: "aws:iam/policy:Policy",
                // AWS's own policies belong to an account called `aws`.
                isThereAnyway: isForeign,
                refusal: (policy) => ({
                    status: 404,
                    code: "NoSuchEntity",
                    sentence: `Policy ${policy} does not exist or is not attachable.`,
                }),
            },
        ],
    },
    "aws:iam/policy:Policy": {
        service: "IAM",
        exclusive: {
            within: "world",
            refusal: (subject) => ({
                status: 409,
                code: "EntityAlreadyExists",
                sentence: `A policy called ${subject.name ?? ""} already exists. Duplicate names are not allowed.`,
            }),
        },
        id: policyArn,
        outputs: (subject, id) => ({ arn: id, policyId: uniqueId(subject, "ANPA"), attachmentCount: 0 }),
        dependants: [
            {
                type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                property: "policyArn",
                refusal: () => ({
                    status: 409,
                    code: "DeleteConflict",
                    sentence: "Cannot delete a policy attached to entities.",
                }),
            },
        ],
    },
    "aws:iam/instanceProfile:InstanceProfile": {
        service: "IAM",
        exclusive: exclusive("Instance Profile"),
        id: (subject) => subject.name ?? "",
        outputs: (subject) => ({
            arn: globalArn(subject, "iam", pathed(subject, "instance-profile")),
            uniqueId: uniqueId(subject, "AIPA"),
            createDate: subject.created,
        }),
        references: roleReference,
    },
    "aws:iam/user:User": {
        service: "IAM",
        exclusive: exclusive("User"),
        id: (subject) => subject.name ?? "",
        outputs: (subject) => ({
            arn: globalArn(subject, "iam", pathed(subject, "user")),
            uniqueId: uniqueId(subject, "AIDA"),
        }),
    },
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
        service: "IAM",
        exclusive: {
            within: "world",
            key: (subject) => text(subject.inputs, "url"),
            refusal: (subject) => ({
                status: 409,
                code: "EntityAlreadyExists",
                sentence: `Provider with url ${subject.input("url")} already exists.`,
            }),
        },
        id: (subject) => openIdArn(subject),
        outputs: (_subject, id) => ({ arn: id }),
    },
};

function openIdArn(subject: Subject): string {
    return globalArn(subject, "iam", `oidc-provider/${subject.input("url").replace(/^https:\/\//, "")}`);
}

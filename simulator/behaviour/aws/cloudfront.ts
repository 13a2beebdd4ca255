/**
 * The content delivery network.
 * Source of codes and refusals: CloudFront API reference, errors of each operation.
 */
import { alphabets } from "../../cloud/fingerprint.ts";
import { group, isProperties, list, text, type Properties } from "../../wire/values.ts";
import { globalArn } from "./arn.ts";
import type { ExclusiveName, Kind, Kinds, Refusal, Subject } from "./kind.ts";

const service = "CloudFront";
const multitenantType = "aws:cloudfront/multitenantDistribution:MultitenantDistribution";
const tenantType = "aws:cloudfront/distributionTenant:DistributionTenant";

function identifier(subject: Subject): string {
    return `E${subject.spell(alphabets.upper, "id", 13)}`;
}

const etag = (subject: Subject): string => `E${subject.spell(alphabets.upper, "etag", 13)}`;

const taken = (code: string, noun: string): ExclusiveName => ({
    within: "world",
    refusal: (subject) => ({ status: 409, code, sentence: `The ${noun} already exists: ${subject.name ?? ""}` }),
});

/** Policies and other parts that distributions refer to. */
function part(resource: string, code: string, noun: string, id: (subject: Subject) => string): Kind {
    return {
        service,
        id,
        exclusive: taken(code, noun),
        outputs: (subject, made) => ({
            arn: globalArn(subject, "cloudfront", `${resource}/${made}`),
            etag: etag(subject),
        }),
    };
}

function host(subject: Subject): string {
    return `d${subject.spell(alphabets.lower, "host", 13)}.cloudfront.net`;
}

function distributionOutputs(subject: Subject, id: string): Properties {
    return {
        arn: globalArn(subject, "cloudfront", `distribution/${id}`),
        domainName: host(subject),
        etag: etag(subject),
        callerReference: subject.uuid("caller"),
        status: "Deployed",
        lastModifiedTime: subject.created,
        hostedZoneId: "Z2FDTNDATAQYW2",
    };
}

function multitenantOutputs(subject: Subject, id: string): Properties {
    const { hostedZoneId: _single, ...outputs } = distributionOutputs(subject, id);
    return { ...outputs, connectionMode: "tenant-only", inProgressInvalidationBatches: 0 };
}

/** Domains belong to one distribution tenant in the whole world. */
function firstDomain(subject: Subject): string | undefined {
    const [domain] = list(subject.inputs, "domains");
    return isProperties(domain) ? text(domain, "domain") : undefined;
}

function domainTaken(subject: Subject): Refusal {
    return {
        operation: "CreateDistributionTenant",
        status: 409,
        code: "CNAMEAlreadyExists",
        sentence: `One or more of the CNAMEs you provided are already associated with a different resource: ${firstDomain(subject) ?? ""}`,
    };
}

/** CloudFront's types, by token. */
export const kinds: Kinds = {
    "aws:cloudfront/distribution:Distribution": { service, id: identifier, outputs: distributionOutputs },
    [multitenantType]: {
        service,
        id: identifier,
        outputs: multitenantOutputs,
        dependants: [
            {
                type: tenantType,
                property: "distributionId",
                refusal: () => ({
                    operation: "DeleteDistribution",
                    status: 409,
                    code: "ResourceInUse",
                    sentence: "The distribution you are trying to delete has distribution tenants associated with it.",
                }),
            },
        ],
    },
    [tenantType]: {
        service,
        id: (subject) => `dt_${subject.spell(alphabets.mixed, "id", 27)}`,
        exclusive: { within: "world", key: firstDomain, refusal: domainTaken },
        references: [
            {
                property: "distributionId",
                type: multitenantType,
                refusal: (id) => ({
                    status: 404,
                    code: "EntityNotFound",
                    sentence: `The specified distribution ${id} does not exist.`,
                }),
            },
            {
                property: "connectionGroupId",
                type: "aws:cloudfront/connectionGroup:ConnectionGroup",
                refusal: (id) => ({
                    status: 404,
                    code: "EntityNotFound",
                    sentence: `The specified connection group ${id} does not exist.`,
                }),
            },
        ],
        outputs: (subject, id) => ({
            arn: globalArn(subject, "cloudfront", `distribution-tenant/${id}`),
            etag: etag(subject),
            status: "Deployed",
        }),
    },
    "aws:cloudfront/connectionGroup:ConnectionGroup": {
        service,
        id: (subject) => `cg_${subject.spell(alphabets.mixed, "id", 27)}`,
        exclusive: taken("EntityAlreadyExists", "connection group"),
        outputs: (subject, id) => ({
            arn: globalArn(subject, "cloudfront", `connection-group/${id}`),
            etag: etag(subject),
            routingEndpoint: host(subject),
            isDefault: false,
            status: "Deployed",
            lastModifiedTime: subject.created,
        }),
        dependants: [
            {
                type: tenantType,
                property: "connectionGroupId",
                refusal: () => ({
                    status: 409,
                    code: "ResourceInUse",
                    sentence: "The connection group you are trying to delete is used by distribution tenants.",
                }),
            },
        ],
    },
    "aws:cloudfront/vpcOrigin:VpcOrigin": {
        service,
        id: (subject) => `vo_${subject.spell(alphabets.mixed, "id", 22)}`,
        exclusive: {
            within: "world",
            key: (subject) => text(group(subject.inputs, "vpcOriginEndpointConfig"), "name"),
            refusal: () => ({
                status: 409,
                code: "EntityAlreadyExists",
                sentence: "A VPC origin with this name already exists.",
            }),
        },
        outputs: (subject, id) => ({ arn: globalArn(subject, "cloudfront", `vpcorigin/${id}`), etag: etag(subject) }),
    },
    "aws:cloudfront/cachePolicy:CachePolicy": part(
        "cache-policy",
        "CachePolicyAlreadyExists",
        "cache policy",
        (subject) => subject.uuid("id"),
    ),
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": part(
        "origin-request-policy",
        "OriginRequestPolicyAlreadyExists",
        "origin request policy",
        (subject) => subject.uuid("id"),
    ),
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": part(
        "response-headers-policy",
        "ResponseHeadersPolicyAlreadyExists",
        "response headers policy",
        (subject) => subject.uuid("id"),
    ),
    "aws:cloudfront/originAccessControl:OriginAccessControl": part(
        "origin-access-control",
        "OriginAccessControlAlreadyExists",
        "origin access control",
        identifier,
    ),
    "aws:cloudfront/function:Function": part(
        "function",
        "FunctionAlreadyExists",
        "function",
        (subject) => subject.name ?? "",
    ),
    "aws:cloudfront/keyValueStore:KeyValueStore": part(
        "key-value-store",
        "EntityAlreadyExists",
        "key value store",
        (subject) => subject.name ?? "",
    ),
};

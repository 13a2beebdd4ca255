/**
 * Certificates.
 * Source of codes and refusals: ACM API reference and user guide; the outputs are those of the provider.
 */
import { texts, type Properties } from "../../wire/values.ts";
import { arn } from "./arn.ts";
import type { Kinds, Subject } from "./kind.ts";
import { hexadecimal } from "../../cloud/fingerprint.ts";

const certificateType = "aws:acm/certificate:Certificate";

/** How long AWS's own certificates hold, in milliseconds. */
const validity = 395 * 24 * 60 * 60 * 1000;

function certificateOutputs(subject: Subject, id: string): Properties {
    const domain = subject.input("domainName");
    const names = [...new Set([domain, ...texts(subject.inputs, "subjectAlternativeNames")])];
    return {
        arn: id,
        domainName: domain,
        subjectAlternativeNames: names,
        keyAlgorithm: subject.inputs.keyAlgorithm ?? "RSA_2048",
        domainValidationOptions: names.map((name) => validationOption(name, subject)),
        status: "ISSUED",
        type: subject.inputs.certificateBody !== undefined ? "IMPORTED" : "AMAZON_ISSUED",
        notBefore: subject.created,
        notAfter: new Date(Date.parse(subject.created) + validity).toISOString(),
        renewalEligibility: "ELIGIBLE",
        pendingRenewal: false,
    };
}

/** The record that proves a domain's ownership; the same one serves a domain and its wildcard, in every region. */
function validationOption(name: string, subject: Subject): Properties {
    const domain = name.replace(/^\*\./, "");
    return {
        domainName: name,
        resourceRecordName: `_${hexadecimal(32, subject.account, domain, "name")}.${domain}.`,
        resourceRecordType: "CNAME",
        resourceRecordValue: `_${hexadecimal(32, subject.account, domain, "value")}.acm-validations.aws.`,
    };
}

/** Certificate Manager's types, by token. */
export const kinds: Kinds = {
    [certificateType]: {
        service: "ACM",
        id: (subject) => arn(subject, "acm", `certificate/${subject.uuid("id")}`),
        outputs: certificateOutputs,
        // Source: ACM API reference, DeleteCertificate.
        dependants: [
            { type: "aws:lb/listener:Listener", property: "certificateArn" },
            { type: "aws:lb/listenerCertificate:ListenerCertificate", property: "certificateArn" },
            { type: "aws:cloudfront/distribution:Distribution", property: "viewerCertificate.acmCertificateArn" },
            {
                type: "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
                property: "viewerCertificate.acmCertificateArn",
            },
        ].map((dependant) => ({
            ...dependant,
            refusal: (id) => ({
                code: "ResourceInUseException",
                sentence: `Certificate ${id} in account is in use.`,
            }),
        })),
    },
    "aws:acm/certificateValidation:CertificateValidation": {
        service: "ACM",
        id: (subject) => subject.uuid("id"),
        references: [
            {
                property: "certificateArn",
                type: certificateType,
                refusal: (id) => ({
                    operation: "DescribeCertificate",
                    code: "ResourceNotFoundException",
                    sentence: `Could not find certificate ${id}.`,
                }),
            },
        ],
    },
};

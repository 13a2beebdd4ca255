/**
 * Names on the internet.
 * Source of codes and refusals: Route 53 API reference.
 */
import { alphabets } from "../../cloud/fingerprint.ts";
import { text, type Properties } from "../../wire/values.ts";
import { globalArn } from "./arn.ts";
import type { Kinds, Subject } from "./kind.ts";

const zoneType = "aws:route53/zone:Zone";
const recordType = "aws:route53/record:Record";

/** Zones are served by four hosts in four top-level domains. */
function nameServers(subject: Subject): string[] {
    return ["com", "net", "org", "co.uk"].map(
        (domain, index) => `ns-${512 * index + Number.parseInt(subject.hex("host", 2), 16)}.awsdns-${index}.${domain}`,
    );
}

function zoneOutputs(subject: Subject, id: string): Properties {
    const servers = nameServers(subject);
    return {
        arn: globalArn({ ...subject, account: "" }, "route53", `hostedzone/${id}`),
        zoneId: id,
        nameServers: servers,
        primaryNameServer: servers[0] ?? "",
    };
}

function recordId(subject: Subject): string {
    const parts = [subject.inputs.zoneId, subject.inputs.name, subject.inputs.type, subject.inputs.setIdentifier];
    return parts.flatMap((part) => (typeof part === "string" ? [part] : [])).join("_");
}

/** A record's name may be given in full or relative to its zone. */
function recordOutputs(subject: Subject): Properties {
    const zone = subject.cloud.find(zoneType, subject.input("zoneId"));
    const domain = zone === undefined ? "" : (text(zone.inputs, "name") ?? "");
    const name = subject.input("name").replace(/\.$/, "");
    return { fqdn: domain === "" || name === domain || name.endsWith(`.${domain}`) ? name : `${name}.${domain}` };
}

/** Route 53's types, by token. */
export const kinds: Kinds = {
    [zoneType]: {
        service: "Route 53",
        id: (subject) => `Z${subject.spell(alphabets.upper, "id", 20)}`,
        outputs: zoneOutputs,
        dependants: [
            {
                type: recordType,
                property: "zoneId",
                refusal: () => ({
                    operation: "DeleteHostedZone",
                    code: "HostedZoneNotEmpty",
                    sentence:
                        "The specified hosted zone contains non-required resource record sets and so cannot be deleted.",
                }),
            },
        ],
    },
    [recordType]: {
        service: "Route 53",
        id: recordId,
        outputs: recordOutputs,
        exclusive: {
            within: "world",
            key: recordId,
            refusal: (subject) => ({
                operation: "ChangeResourceRecordSets",
                code: "InvalidChangeBatch",
                sentence: `[Tried to create resource record set [name='${subject.input("name")}', type='${subject.input("type")}'] but it already exists]`,
            }),
        },
        references: [
            {
                property: "zoneId",
                type: zoneType,
                refusal: (id) => ({
                    operation: "ChangeResourceRecordSets",
                    status: 404,
                    code: "NoSuchHostedZone",
                    sentence: `No hosted zone found with ID: ${id}`,
                }),
            },
        ],
    },
};

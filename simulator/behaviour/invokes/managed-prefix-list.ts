/** Address lists that AWS keeps. */
import { awsError } from "../../cloud/errors.ts";
import { hexadecimal } from "../../cloud/fingerprint.ts";
import { isProperties, list, text, texts, type Properties } from "../../wire/values.ts";
import type { InvokeContext } from "./index.ts";

/** Names of AWS's lists; `<region>` stands for the region asked. */
const names = [
    "com.amazonaws.global.cloudfront.origin-facing",
    "com.amazonaws.global.ipv6.cloudfront.origin-facing",
    "com.amazonaws.global.groundstation",
    "com.amazonaws.<region>.route53-healthchecks",
    "com.amazonaws.<region>.ipv6.route53-healthchecks",
    "com.amazonaws.<region>.s3",
    "com.amazonaws.<region>.s3express",
    "com.amazonaws.<region>.dynamodb",
    "com.amazonaws.<region>.vpc-lattice",
    "com.amazonaws.<region>.ipv6.vpc-lattice",
];

/** `aws.ec2.getManagedPrefixList`, by name, by id or by the filter `prefix-list-name`. Throws AWS's error for an unknown list. */
export function managedPrefixList(args: Properties, { region }: InvokeContext): Properties {
    const known = names.map((name) => name.replace("<region>", region));
    const id = text(args, "id");
    const wanted = text(args, "name") ?? filterValue(args);
    const name = known.find(
        (candidate) => candidate === wanted || (id !== undefined && idOf(candidate, region) === id),
    );
    if (name === undefined) {
        throw awsError({
            service: "EC2",
            operation: "DescribeManagedPrefixLists",
            code: "InvalidPrefixListID.NotFound",
            sentence: `The prefix list '${wanted ?? id ?? ""}' does not exist`,
        });
    }
    const found = idOf(name, region);
    return {
        id: found,
        name,
        arn: `arn:aws:ec2:${region}:aws:prefix-list/${found}`,
        addressFamily: name.includes("ipv6") ? "IPv6" : "IPv4",
        entries: [],
        maxEntries: 0,
        ownerId: "AWS",
        tags: {},
        version: 0,
        region,
    };
}

function idOf(name: string, region: string): string {
    return `pl-${hexadecimal(8, region, name)}`;
}

function filterValue(args: Properties): string | undefined {
    const filter = list(args, "filters").find((entry) => isProperties(entry) && entry.name === "prefix-list-name");
    return isProperties(filter) ? texts(filter, "values")[0] : undefined;
}

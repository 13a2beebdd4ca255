/** The zones of a region. */
import type { Properties } from "../../wire/values.ts";
import type { InvokeContext } from "./index.ts";

/** How AWS abbreviates the parts of a region's name in zone ids. */
const abbreviations: Readonly<Record<string, string>> = {
    north: "n",
    south: "s",
    east: "e",
    west: "w",
    central: "c",
    northeast: "ne",
    northwest: "nw",
    southeast: "se",
    southwest: "sw",
};

/** Zones a new account sees, where they are not `a`, `b` and `c`. */
const lettersByRegion: Readonly<Record<string, string>> = {
    "us-east-1": "abcdef",
    "us-east-2": "abc",
    "us-west-1": "ab",
    "us-west-2": "abcd",
    "ap-northeast-1": "acd",
    "ap-northeast-2": "abcd",
    "ca-central-1": "abd",
};

/** `aws.getAvailabilityZones`: zones of the region's own, all available. */
export function availabilityZones(args: Properties, { region }: InvokeContext): Properties {
    const letters = [...(lettersByRegion[region] ?? "abc")];
    return {
        ...args,
        id: region,
        region,
        groupNames: [region],
        names: letters.map((letter) => `${region}${letter}`),
        zoneIds: letters.map((_letter, index) => `${abbreviate(region)}-az${index + 1}`),
    };
}

/** `eu-central-1` is `euc1` in zone ids. */
function abbreviate(region: string): string {
    const [area = "", direction = "", number = ""] = region.split("-");
    return `${area}${abbreviations[direction] ?? direction}${number}`;
}

/** Which addresses each subnet gets. Pure, so that it can be shown never to overlap. */
import { serviceCidrBlock } from "../cluster/service-network.ts";
import { reasonOf, type Problem } from "../shared/problems.ts";

/** CIDR blocks per tier, one per Availability Zone, in zone order. */
export interface SubnetLayout {
    /** NAT gateways only. */
    public: string[];
    /** Nodes, pods and the load balancer; outbound through the NAT gateway of the same zone. */
    application: string[];
    /** Databases; no default route at all. */
    isolated: string[];
}

/** Every network spans three zones. Why: Production is replicated over three, and all stages' networks are identical. */
export const zoneCount = 3;

/** Range of a network about which nothing is said. */
export const defaultCidrBlock = "10.0.0.0/16";

const shortestPrefix = 16;
const longestPrefix = 20;
/** A quarter of the network for each zone's applications; the last quarter in eighths for the small tiers. */
const applicationBits = 2;
const smallTierBits = 5;

/** What is wrong with a network's address range, as problems of `cidrBlock`. */
export function cidrProblems(cidrBlock: string): Problem[] {
    const parsed = parseCidr(cidrBlock);
    const rule = `be a private IPv4 range from /${shortestPrefix} to /${longestPrefix} on its boundary, outside ${serviceCidrBlock}`;
    const isFine =
        parsed !== undefined &&
        parsed.prefix >= shortestPrefix &&
        parsed.prefix <= longestPrefix &&
        isPrivate(parsed.address) &&
        !isWithin(serviceCidrBlock, parsed.address) &&
        parsed.address % 2 ** (32 - parsed.prefix) === 0;
    return isFine ? [] : [{ propertyPath: "cidrBlock", rule, value: cidrBlock, remedy: "for example 10.0.0.0/16" }];
}

/**
 * Splits a network into three tiers of three subnets.
 * @param cidrBlock /16 to /20; of a /16 each application subnet is a /18 and each small one a /21
 * @throws RangeError when {@link cidrProblems} finds any
 */
export function subnetLayout(cidrBlock: string): SubnetLayout {
    const network = parseCidr(cidrBlock);
    const [problem] = cidrProblems(cidrBlock);
    if (network === undefined || problem !== undefined) {
        throw new RangeError(problem && reasonOf(problem));
    }
    const applicationSize = 2 ** (32 - network.prefix - applicationBits);
    const smallSize = 2 ** (32 - network.prefix - smallTierBits);
    const smallStart = network.address + zoneCount * applicationSize;
    const tier = (start: number, size: number, prefix: number) =>
        Array.from({ length: zoneCount }, (_, zone) => formatCidr(start + zone * size, prefix));
    return {
        application: tier(network.address, applicationSize, network.prefix + applicationBits),
        public: tier(smallStart, smallSize, network.prefix + smallTierBits),
        isolated: tier(smallStart + zoneCount * smallSize, smallSize, network.prefix + smallTierBits),
    };
}

/** An IPv4 range as number of its first address and prefix length; undefined when the text is not one. */
export function parseCidr(cidrBlock: string): { address: number; prefix: number } | undefined {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidrBlock);
    if (match === null) {
        return undefined;
    }
    const [prefix, ...octets] = [match[5], match[1], match[2], match[3], match[4]].map(Number);
    if (prefix === undefined || prefix > 32 || octets.some((octet) => octet > 255)) {
        return undefined;
    }
    return { address: octets.reduce((address, octet) => address * 256 + octet, 0), prefix };
}

function formatCidr(address: number, prefix: number): string {
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
    return `${octets.join(".")}/${prefix}`;
}

/** RFC 1918, and the carrier-grade range that AWS allows for pods (RFC 6598). */
function isPrivate(address: number): boolean {
    return ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].some((range) => isWithin(range, address));
}

function isWithin(range: string, address: number): boolean {
    const { address: first, prefix } = parseCidr(range)!;
    return address >= first && address < first + 2 ** (32 - prefix);
}

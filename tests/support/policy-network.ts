/** A network as the rules about networks see it: three zones, three tiers, a way out for each. */
import { madeFrom, resource, unknown, type TestResource } from "./policy-resources.ts";

/** Properties of a resource. */
type Props = Record<string, unknown>;

/** How one resource mentions another: by an unknown at a first preview, by its id afterwards. */
export type Mention = (target: TestResource) => unknown;

/** The two moments a stack is judged at, by what they are called. */
export const moments: readonly (readonly [string, Mention])[] = [
    ["at a first preview", (target) => madeFrom(target)],
    ["with known ids", (target) => target.props.id],
];

/** What is different from a network that nothing is wrong with. */
export interface NetworkChanges {
    mention?: Mention;
    /** Replaces properties of a resource, by its name. */
    change?: Record<string, Props>;
    /** Leaves resources out, by name. */
    without?: readonly string[];
    /** Added to everything with tags. */
    tags?: Props;
}

/** Its parts by name: `vpc`, `public-a`, `public-table`, `public-route`, `nat-a`, `inner-a`, `inner-a-route`, `isolated-a` and so on. */
export function network({
    mention = moments[0]![1],
    change = {},
    without = [],
    tags = {},
}: NetworkChanges): Map<string, TestResource> {
    const made = new Map<string, TestResource>();
    const isKnown = mention === moments[1]![1];
    const make = (type: string, name: string, props: Props) => {
        const one = resource(type, name, { id: isKnown ? `${name}-id` : unknown, ...props, ...change[name] });
        made.set(name, one);
        return one;
    };
    const vpc = make("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16", tags });
    const place = (zone: string, tier: string, third: number) => ({
        vpcId: mention(vpc),
        availabilityZone: `eu-west-1${zone}`,
        cidrBlock: `10.0.${third}.0/24`,
        tags: { "neo:subnet-tier": tier, ...tags },
    });
    const table = (name: string) => make("aws:ec2/routeTable:RouteTable", `${name}-table`, { routes: unknown });
    const associate = (subnet: TestResource, to: TestResource) =>
        make("aws:ec2/routeTableAssociation:RouteTableAssociation", `${subnet.name}-association`, {
            subnetId: mention(subnet),
            routeTableId: mention(to),
        });
    const internet = make("aws:ec2/internetGateway:InternetGateway", "internet", { vpcId: mention(vpc) });
    const [publicTable, isolatedTable] = [table("public"), table("isolated")];
    const way = (name: string, from: TestResource, to: Props) =>
        make("aws:ec2/route:Route", `${name}-route`, {
            routeTableId: mention(from),
            destinationCidrBlock: "0.0.0.0/0",
            ...to,
        });
    way("public", publicTable, { gatewayId: mention(internet) });
    for (const [index, zone] of ["a", "b", "c"].entries()) {
        const open = make("aws:ec2/subnet:Subnet", `public-${zone}`, place(zone, "public", index));
        associate(open, publicTable);
        const nat = make("aws:ec2/natGateway:NatGateway", `nat-${zone}`, { subnetId: mention(open) });
        const inner = make("aws:ec2/subnet:Subnet", `inner-${zone}`, place(zone, "application", 10 + index));
        const innerTable = table(`inner-${zone}`);
        associate(inner, innerTable);
        way(`inner-${zone}`, innerTable, { natGatewayId: mention(nat) });
        associate(
            make("aws:ec2/subnet:Subnet", `isolated-${zone}`, place(zone, "isolated", 20 + index)),
            isolatedTable,
        );
    }
    for (const name of without) made.delete(name);
    return made;
}

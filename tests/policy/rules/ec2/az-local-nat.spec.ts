import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, unknown, type TestResource } from "../../../support/policy.ts";

type Props = Record<string, unknown>;

/** How one resource mentions another: by an unknown at a first preview, by its id afterwards. */
type Mention = (target: TestResource) => unknown;

const atFirstPreview: Mention = (target) => madeFrom(target);
const afterwards: Mention = (target) => target.props.id;

interface Changes {
    mention?: Mention;
    /** Replaces properties of a resource, by its name. */
    change?: Record<string, Props>;
    /** Leaves resources out, by name. */
    without?: string[];
    more?: (resources: Map<string, TestResource>, mention: Mention) => TestResource[];
}

/** Two zones, each with a public and a private subnet, a NAT gateway and a route to it, and one isolated subnet. */
function judge({ mention = atFirstPreview, change = {}, without = [], more }: Changes): Promise<string[]> {
    const made = new Map<string, TestResource>();
    const make = (type: string, name: string, props: Props) => {
        const id = mention === atFirstPreview ? unknown : `${name}-id`;
        const one = resource(type, name, { id, ...props, ...change[name] });
        made.set(name, one);
        return one;
    };
    const vpc = make("aws:ec2/vpc:Vpc", "vpc", {});
    const table = (name: string, subnet: TestResource) => {
        const routes = make("aws:ec2/routeTable:RouteTable", name, {});
        make("aws:ec2/routeTableAssociation:RouteTableAssociation", `${name}-association`, {
            subnetId: mention(subnet),
            routeTableId: mention(routes),
        });
        return routes;
    };
    for (const zone of ["a", "b"]) {
        const place = { vpcId: mention(vpc), availabilityZone: `eu-west-1${zone}` };
        const open = make("aws:ec2/subnet:Subnet", `public-${zone}`, place);
        const apps = make("aws:ec2/subnet:Subnet", `private-${zone}`, place);
        const nat = make("aws:ec2/natGateway:NatGateway", `nat-${zone}`, { subnetId: mention(open) });
        make("aws:ec2/route:Route", `public-way-${zone}`, {
            routeTableId: mention(table(`public-table-${zone}`, open)),
            destinationCidrBlock: "0.0.0.0/0",
            gatewayId: "igw-1",
        });
        make("aws:ec2/route:Route", `way-${zone}`, {
            routeTableId: mention(table(`table-${zone}`, apps)),
            destinationCidrBlock: "0.0.0.0/0",
            natGatewayId: mention(nat),
        });
    }
    const place = { vpcId: mention(vpc), availabilityZone: "eu-west-1a", tags: { "neo:subnet-tier": "isolated" } };
    table("isolated-table", make("aws:ec2/subnet:Subnet", "isolated", place));
    const resources = [...made.values()].filter(({ name }) => !without.includes(name));
    return judgeStack("az-local-nat", [...resources, ...(more?.(made, mention) ?? [])]);
}

const natIn = (name: string, subnet: TestResource, mention: Mention) =>
    resource("aws:ec2/natGateway:NatGateway", name, { id: `${name}-id`, subnetId: mention(subnet) });

describe("az-local-nat", () => {
    for (const [phase, mention] of [
        ["at a first preview", atFirstPreview],
        ["with known ids", afterwards],
    ] as const) {
        describe(phase, () => {
            it("accepts one gateway per zone", async () => assert.deepEqual(await judge({ mention }), []));

            it("rejects a route through another zone's gateway", async () => {
                const nat = resource("aws:ec2/natGateway:NatGateway", "nat-a", { id: "nat-a-id" });
                const change = { "way-b": { natGatewayId: mention(nat) } };
                assert.deepEqual(await judge({ mention, change }), [
                    "private-b: default route must use a NAT gateway in eu-west-1b, got nat-a in eu-west-1a; " +
                        "point the route at the gateway of the subnet's own zone",
                ]);
            });

            it("rejects two gateways in one zone", async () => {
                const more = (made: Map<string, TestResource>) => [natIn("spare", made.get("public-a")!, mention)];
                assert.deepEqual(await judge({ mention, more }), [
                    "spare: subnetId must be in a zone without a NAT gateway, got the zone of nat-a; keep one gateway per zone",
                ]);
            });
        });
    }

    it("rejects a private subnet without a default route", async () => {
        assert.deepEqual(await judge({ without: ["way-a"] }), [
            "private-a: default route must use the NAT gateway of the subnet's own zone, got absent; " +
                "add the route, or tag the subnet neo:subnet-tier = isolated (now absent)",
        ]);
    });

    it("rejects a subnet whose tier is not known", async () => {
        const change = { isolated: { tags: unknown } };
        assert.match((await judge({ change })).join(), /^isolated: default route must .* \(now unknown/);
    });

    it("rejects a gateway that is not in the stack", async () => {
        const change = { "way-a": { natGatewayId: "nat-elsewhere" } };
        assert.match(
            (await judge({ change })).join(),
            /^private-a: default route must use one NAT gateway of this stack, got/,
        );
    });

    it("rejects a gateway nobody can tell", async () => {
        const change = { "way-a": { natGatewayId: unknown } };
        assert.match(
            (await judge({ change })).join(),
            /^private-a: default route must use one NAT gateway of this stack, got/,
        );
    });

    it("rejects a gateway that may be one of two", async () => {
        const [a, b] = ["nat-a", "nat-b"].map((name) => resource("aws:ec2/natGateway:NatGateway", name, {}));
        const change = { "way-a": { natGatewayId: madeFrom(a!, b!) } };
        const begin =
            /^private-a: default route must use one NAT gateway of this stack, got unknown until nat-a, nat-b exists/;
        assert.match((await judge({ change })).join(), begin);
    });

    it("rejects a zone that is not known", async () => {
        const change = { "private-a": { availabilityZone: unknown } };
        assert.match((await judge({ change })).join(), /^private-a: availabilityZone must be known, got unknown/);
    });

    it("rejects a gateway whose zone nobody can tell", async () => {
        const change = { "nat-a": { subnetId: unknown } };
        assert.match(
            (await judge({ change })).join(),
            /^private-a: default route .*, got nat-a in a zone nobody can tell;/,
        );
    });

    it("reads routes written inside the table", async () => {
        const more = (made: Map<string, TestResource>, mention: Mention) => [
            resource("aws:ec2/routeTable:RouteTable", "table-b", {
                id: unknown,
                routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: mention(made.get("nat-a")!) }],
            }),
        ];
        const messages = await judge({ without: ["table-b", "way-b"], more });
        assert.match(messages.join(), /^private-b: default route must use a NAT gateway in eu-west-1b, got nat-a/);
    });

    it("accepts one regional gateway for all zones", async () => {
        const nat = resource("aws:ec2/natGateway:NatGateway", "nat-a", {});
        const change = {
            "nat-a": { subnetId: null, availabilityMode: "regional" },
            "way-b": { natGatewayId: madeFrom(nat) },
        };
        assert.deepEqual(await judge({ change, without: ["nat-b"] }), []);
    });
});

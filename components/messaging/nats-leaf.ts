/** A cell's end of the bus. It dials out to the hub, once for each customer stage, each time as that stage's account. */
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { leafFetch } from "./bus-sync.ts";
import { leafConfig, type BusTrust } from "./nats-config.ts";
import { NatsServers, type NatsServersArgs } from "./nats-servers.ts";
import { natsText } from "./nats-text.ts";

/** What a leaf is made from. */
export interface NatsLeafArgs extends Pick<NatsServersArgs, "images" | "applicationCidrBlocks" | "after"> {
    identity: Identity;
    trust: BusTrust;
    /** The hub's name; inside the cell it leads to the private link. */
    hubHostName: string;
    /** Bucket with the accounts' claims. */
    accountBucket: pulumi.Input<string>;
    /** Stack of the cell: the tag by which its credentials are found, and the folder of its accounts' claims. */
    cell: string;
}

/** Creates three servers that keep nothing. Cost driver: three pods. */
export class NatsLeaf extends TenantComponent {
    constructor(name: string, args: NatsLeafArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:messaging:NatsLeaf", name, args.identity, options);
        new NatsServers(
            name,
            {
                ...args,
                config: natsText(leafConfig(args.trust)),
                fetch: leafFetch,
                environment: {
                    BUS_BUCKET: args.accountBucket,
                    BUS_HUB: args.hubHostName,
                    BUS_CELL: args.cell,
                },
                dnsNames: [],
            },
            { parent: this },
        );
        this.registerOwned({ cell: args.cell });
    }
}

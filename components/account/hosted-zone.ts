/** The DNS zone of one domain: made here, or made by somebody else and used. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "account/hosted-zone";

/** What a zone is made from. */
export interface HostedZoneArgs {
    identity: Identity;
    /** For example `outsystems.app`. A change replaces the zone, and with it the name servers the world asks. */
    domain: string;
    /** Zone that is there already, and is nobody's here to change. @default none: one is made */
    zoneId?: string;
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/** Creates the zone, unless there is one. Cost driver: $0.50 a month, $0.40 a million lookups. */
export class HostedZone extends TenantComponent {
    readonly zoneId: pulumi.Output<string>;
    /** What the registrar has to know before the domain answers; none for a zone that is there already. */
    readonly nameServers: pulumi.Output<string[]>;

    constructor(name: string, args: HostedZoneArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:account:HostedZone", name, args.identity, options);
        const { zoneId, nameServers } = args.zoneId === undefined ? this.createZone(name, args) : adopted(args.zoneId);
        this.zoneId = zoneId;
        this.nameServers = nameServers;
        this.registerOwned({ zoneId, nameServers });
    }

    private createZone(name: string, { domain, protection = true }: HostedZoneArgs): aws.route53.Zone {
        return new aws.route53.Zone(
            name,
            // Records in it belong to stacks of their own: a zone that still has some refuses to go.
            { name: domain, forceDestroy: false, tags: resourceTags(component, domain) },
            { parent: this, protect: protection },
        );
    }
}

function adopted(zoneId: string): Pick<HostedZone, "zoneId" | "nameServers"> {
    return { zoneId: pulumi.output(zoneId), nameServers: pulumi.output([]) };
}

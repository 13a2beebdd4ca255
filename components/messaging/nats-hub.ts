/** The hub of the bus, in the Platform's cluster. See docs/adr/0015-bus.md. */
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { objectLabels } from "../shared/labels.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { hubFetch } from "./bus-sync.ts";
import { hubConfig, type BusTrust } from "./nats-config.ts";
import { busServerNames, NatsServers, type NatsServersArgs } from "./nats-servers.ts";
import { natsText } from "./nats-text.ts";

const storageClassName = "bus";

/** What a hub is made from. */
export interface NatsHubArgs extends Pick<NatsServersArgs, "images" | "applicationCidrBlocks" | "after"> {
    identity: Identity;
    trust: BusTrust;
    /** Name the cells connect to. */
    hostName: string;
    /** Bucket with the accounts' claims. */
    accountBucket: pulumi.Input<string>;
    /** Secret with the key that streams are encrypted with. */
    streamKeySecretArn: pulumi.Input<string>;
    /** Target group of the load balancer the cells connect to. */
    targetGroupArn: pulumi.Input<string>;
    /** Key of the servers' disks, by its alias. */
    kmsKeyAliasArn: pulumi.Input<string>;
    /** Disk of each server. It grows, and never shrinks. @default 20 */
    storageGib?: number;
}

/** What a hub gets when nothing is said. */
export const hubDefaults = { storageGib: 20 } as const;

/** Creates three servers with encrypted disks, and registers them with the load balancer. Cost driver: three pods and disks. */
export class NatsHub extends TenantComponent {
    constructor(name: string, args: NatsHubArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:messaging:NatsHub", name, args.identity, options);
        const labels = objectLabels(args.identity, "messaging/nats-hub");
        const storageGib = args.storageGib ?? hubDefaults.storageGib;
        const storageClass = new kubernetes.storage.v1.StorageClass(
            `${name}-storage`,
            {
                metadata: { name: storageClassName, labels },
                provisioner: "ebs.csi.eks.amazonaws.com",
                volumeBindingMode: "WaitForFirstConsumer",
                reclaimPolicy: "Retain",
                allowVolumeExpansion: true,
                parameters: { type: "gp3", encrypted: "true", kmsKeyId: args.kmsKeyAliasArn },
            },
            { parent: this },
        );
        const servers = new NatsServers(
            name,
            {
                ...args,
                config: natsText(hubConfig({ trust: args.trust, serverNames: busServerNames(), storageGib })),
                fetch: hubFetch,
                environment: { BUS_BUCKET: args.accountBucket, BUS_STREAM_KEY: args.streamKeySecretArn },
                dnsNames: [args.hostName],
                storage: { storageClassName, gib: storageGib },
                after: [...args.after, storageClass],
            },
            { parent: this },
        );
        new kubernetes.apiextensions.CustomResource(
            `${name}-targets`,
            {
                apiVersion: "eks.amazonaws.com/v1",
                kind: "TargetGroupBinding",
                metadata: { name: "bus", namespace: "bus", labels },
                spec: {
                    targetGroupARN: args.targetGroupArn,
                    targetType: "ip",
                    serviceRef: { name: "bus", port: "leaf" },
                },
            },
            { parent: this, dependsOn: servers },
        );
        this.registerOwned({ hostName: args.hostName });
    }
}

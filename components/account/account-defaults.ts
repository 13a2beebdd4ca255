/** What holds for everything in the account that nobody said otherwise for. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

/** `BASIC` looks once, when an image is pushed; `ENHANCED` goes on looking, by Amazon Inspector, for $0.09 an image and more. */
export type ImageScanning = "BASIC" | "ENHANCED";

/** What the account's defaults are made from. */
export interface AccountDefaultsArgs {
    identity: Identity;
    /** How images are searched for known holes. @default "BASIC" */
    imageScanning?: ImageScanning;
}

/**
 * Closes buckets and disk images to the public, encrypts disks, demands session tokens of the metadata service, scans images.
 * Free of charge but for `ENHANCED` scanning. All but the first hold for one region. Disks nobody names a key for get AWS's:
 * with a key of ours as default, autoscaling groups could start no machine until that key granted them its use.
 */
export class AccountDefaults extends TenantComponent {
    constructor(name: string, args: AccountDefaultsArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:account:AccountDefaults", name, args.identity, options);
        this.closeBuckets(name);
        this.closeDisks(name);
        this.protectMetadata(name);
        this.scanImages(name, args.imageScanning ?? "BASIC");
        this.registerOwned({});
    }

    private closeBuckets(name: string): void {
        new aws.s3.AccountPublicAccessBlock(
            `${name}-buckets`,
            { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
            { parent: this },
        );
    }

    private closeDisks(name: string): void {
        new aws.ebs.EncryptionByDefault(`${name}-disks`, { enabled: true }, { parent: this });
        new aws.ebs.SnapshotBlockPublicAccess(`${name}-snapshots`, { state: "block-all-sharing" }, { parent: this });
    }

    /** Without a token, a request that a server is talked into making is enough to get its role's credentials. */
    private protectMetadata(name: string): void {
        new aws.ec2.InstanceMetadataDefaults(
            `${name}-metadata`,
            { httpTokens: "required", httpPutResponseHopLimit: 1 },
            { parent: this },
        );
    }

    private scanImages(name: string, scanType: ImageScanning): void {
        const scanFrequency = scanType === "BASIC" ? "SCAN_ON_PUSH" : "CONTINUOUS_SCAN";
        const everyRepository = [{ filter: "*", filterType: "WILDCARD" }];
        new aws.ecr.RegistryScanningConfiguration(
            `${name}-images`,
            { scanType, rules: [{ scanFrequency, repositoryFilters: everyRepository }] },
            { parent: this },
        );
    }
}

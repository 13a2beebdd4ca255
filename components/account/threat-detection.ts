/** Watches the account's own records for what looks like an attack. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { physicalName } from "../shared/names.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "account/threat-detection";

/** What GuardDuty can look at besides the account's management events, its networks' flows and its name lookups. */
export const threatFeatures = [
    "S3_DATA_EVENTS",
    "EKS_AUDIT_LOGS",
    "EBS_MALWARE_PROTECTION",
    "RDS_LOGIN_EVENTS",
    "LAMBDA_NETWORK_LOGS",
    "RUNTIME_MONITORING",
] as const;

/** One of {@link threatFeatures}. */
export type ThreatFeature = (typeof threatFeatures)[number];

/** What threat detection is made from. */
export interface ThreatDetectionArgs {
    identity: Identity;
    /** The others are switched off. @default {@link threatDetectionDefaults} */
    features?: readonly ThreatFeature[];
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/** All but Lambda functions, which we have none of, and agents on nodes, which the cluster has to admit first. */
export const threatDetectionDefaults: { readonly features: readonly ThreatFeature[] } = {
    features: ["S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS"],
};

/** Creates the region's detector and says of each feature whether it is on. Cost driver: events, from $4 a million. */
export class ThreatDetection extends TenantComponent {
    readonly detectorId: pulumi.Output<string>;

    constructor(name: string, args: ThreatDetectionArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:account:ThreatDetection", name, args.identity, options);
        const detector = new aws.guardduty.Detector(
            name,
            {
                enable: true,
                findingPublishingFrequency: "FIFTEEN_MINUTES",
                tags: resourceTags(component, physicalName(args.identity, "threat-detection")),
            },
            { parent: this, protect: args.protection ?? true },
        );
        const enabled = args.features ?? threatDetectionDefaults.features;
        for (const feature of threatFeatures) {
            this.switchFeature(name, detector, feature, enabled.includes(feature) ? "ENABLED" : "DISABLED");
        }
        this.detectorId = detector.id;
        this.registerOwned({ detectorId: this.detectorId });
    }

    /** AWS switches some on by itself in a new account, so the rest is switched off and not left out. */
    private switchFeature(
        name: string,
        detector: aws.guardduty.Detector,
        feature: ThreatFeature,
        status: "ENABLED" | "DISABLED",
    ): void {
        const role = feature.toLowerCase().replaceAll("_", "-");
        const agents = feature === "RUNTIME_MONITORING" ? agentsOnNodes(status) : undefined;
        new aws.guardduty.DetectorFeature(
            `${name}-${role}`,
            { detectorId: detector.id, name: feature, status, additionalConfigurations: agents },
            { parent: this },
        );
    }
}

/** Agents come to the nodes of clusters; there are neither tasks nor machines of our own. */
function agentsOnNodes(status: "ENABLED" | "DISABLED") {
    return [
        { name: "EKS_ADDON_MANAGEMENT", status },
        { name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "DISABLED" },
        { name: "EC2_AGENT_MANAGEMENT", status: "DISABLED" },
    ];
}

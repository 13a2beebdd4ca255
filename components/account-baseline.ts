/** What an AWS account has before anything else stands in it. */
import type * as pulumi from "@pulumi/pulumi";
import { AccountDefaults, type ImageScanning } from "./account/account-defaults.ts";
import { auditKeyStatements, AuditTrail, type AuditTrailArgs } from "./account/audit-trail.ts";
import { HostedZone } from "./account/hosted-zone.ts";
import { PermissionsBoundary } from "./account/permissions-boundary.ts";
import { ServiceQuotas, type ServiceQuotasArgs } from "./account/service-quotas.ts";
import { ThreatDetection, type ThreatFeature } from "./account/threat-detection.ts";
import { WildcardCertificate } from "./account/wildcard-certificate.ts";
import { TenantKey } from "./data/tenant-key.ts";
import type { AwsLocation } from "./shared/arns.ts";
import type { Identity } from "./shared/identity.ts";
import { TenantComponent } from "./shared/tenant-component.ts";

/** A domain the installation serves. */
export interface DomainArgs {
    /** For example `outsystems.app`. */
    name: string;
    /** Zone that is there already. @default none: one is made */
    zoneId?: string;
}

/** A domain that is ready to be served. */
export interface DomainOutputs {
    name: string;
    zoneId: pulumi.Output<string>;
    /** What the registrar has to know; none for a zone that was there already. */
    nameServers: pulumi.Output<string[]>;
    /** Of the wildcard: in us-east-1 for the CDN, in the account's region for load balancers. */
    certificateArns: WildcardCertificate["certificateArns"];
}

/** What an account is given. */
export interface AccountBaselineArgs<Domain extends string> {
    /** Of everybody: tenant `shared`, stage `account`. */
    identity: Identity;
    location: AwsLocation;
    /** Domains by what they are for, for example `platform` and `runtime`. A change of a name replaces zone and certificates. */
    domains: Record<Domain, DomainArgs>;
    /** What is recorded and for how long. @default management events, locked for a year */
    auditTrail?: Pick<AuditTrailArgs, "dataEvents" | "retention">;
    /** What threat detection looks at. @default those of {@link ThreatDetection} */
    threatFeatures?: readonly ThreatFeature[];
    /** Quotas to ask for. @default none */
    quotas?: ServiceQuotasArgs["values"];
    /** How images are scanned for known faults. @default "BASIC" */
    imageScanning?: ImageScanning;
    /** Whether deletion is refused. @default true */
    protection?: boolean;
}

/**
 * Creates a key, an audit trail, threat detection, the boundary of tenants' roles, safe defaults, a zone and a wildcard
 * certificate for each domain, and asks for quotas. Cost driver: threat detection, by events. One an account: AWS has one
 * detector and one set of defaults in each region.
 */
export class AccountBaseline<Domain extends string = string> extends TenantComponent {
    readonly key: TenantKey;
    readonly domains: Record<Domain, DomainOutputs>;
    readonly permissionsBoundaryArn: string;
    readonly auditBucketName: string;

    constructor(name: string, args: AccountBaselineArgs<Domain>, options?: pulumi.ComponentResourceOptions) {
        super("neo:account:AccountBaseline", name, args.identity, options);
        const { identity, location, protection } = args;
        const child = { parent: this };

        const services = auditKeyStatements(identity, location);
        this.key = new TenantKey(`${name}-key`, { identity, location, services, protection }, child);
        const kmsKeyArn = this.key.keyArn;
        const trail = new AuditTrail(
            `${name}-audit`,
            { identity, location, kmsKeyArn, ...args.auditTrail, protection },
            child,
        );
        new ThreatDetection(`${name}-threats`, { identity, features: args.threatFeatures, protection }, child);
        const boundary = new PermissionsBoundary(`${name}-boundary`, { identity, location, protection }, child);
        new AccountDefaults(`${name}-defaults`, { identity, imageScanning: args.imageScanning }, child);
        new ServiceQuotas(`${name}-quotas`, { identity, values: args.quotas ?? {} }, child);

        this.domains = this.createDomains(name, args);
        this.permissionsBoundaryArn = boundary.policyArn;
        this.auditBucketName = trail.bucketName;
        this.registerOwned({ auditBucketName: this.auditBucketName });
    }

    private createDomains(name: string, args: AccountBaselineArgs<Domain>): Record<Domain, DomainOutputs> {
        const domains = Object.entries<DomainArgs>(args.domains).map(
            ([role, domain]) => [role, this.createDomain(`${name}-${role}`, args, domain)] as const,
        );
        return Object.fromEntries(domains) as Record<Domain, DomainOutputs>;
    }

    private createDomain(
        name: string,
        { identity, location, protection }: AccountBaselineArgs<Domain>,
        { name: domain, zoneId: existing }: DomainArgs,
    ): DomainOutputs {
        const child = { parent: this };
        const { zoneId, nameServers } = new HostedZone(
            `${name}-zone`,
            { identity, domain, zoneId: existing, protection },
            child,
        );
        const { certificateArns } = new WildcardCertificate(
            `${name}-certificate`,
            { identity, location, domain, zoneId },
            child,
        );
        return { name: domain, zoneId, nameServers, certificateArns };
    }
}

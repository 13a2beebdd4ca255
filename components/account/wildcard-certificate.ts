/** The certificate of a domain and of everything one level below it, for the CDN and for load balancers. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "account/wildcard-certificate";
/** Where CloudFront looks for certificates. Source: Amazon CloudFront developer guide, "Requirements for using SSL/TLS certificates". */
const edgeRegion = "us-east-1";
const secondsAResolverMayRemember = 300;

/** What a certificate is made from. */
export interface WildcardCertificateArgs {
    identity: Identity;
    location: AwsLocation;
    /** For example `outsystems.app`. A change replaces the certificate. */
    domain: string;
    /** Zone that answers for the domain: a record in it proves whose the domain is, now and at every renewal. */
    zoneId: pulumi.Input<string>;
}

/**
 * Creates a certificate for the CDN, one for load balancers where that is another region, and the record that proves both.
 * Free of charge. Waits until AWS has found the record: without the registrar's word that takes for ever.
 */
export class WildcardCertificate extends TenantComponent {
    /** Ready to use: in us-east-1 for the CDN, in the account's region for load balancers. */
    readonly certificateArns: { edge: pulumi.Output<string>; origin: pulumi.Output<string> };

    constructor(name: string, args: WildcardCertificateArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:account:WildcardCertificate", name, args.identity, options);
        const { region } = args.location;
        const edge = this.createCertificate(name, args, edgeRegion);
        const proof = this.createProof(`${name}-proof`, args, edge);
        const edgeArn = this.validate(name, edge, proof, edgeRegion);
        this.certificateArns = { edge: edgeArn, origin: edgeArn };
        if (region !== edgeRegion) {
            const origin = this.createCertificate(`${name}-origin`, args, region);
            this.certificateArns.origin = this.validate(`${name}-origin`, origin, proof, region);
        }
        this.registerOwned({ certificateArns: this.certificateArns });
    }

    private createCertificate(name: string, { domain }: WildcardCertificateArgs, region: string): aws.acm.Certificate {
        return new aws.acm.Certificate(
            name,
            {
                region,
                domainName: `*.${domain}`,
                subjectAlternativeNames: [domain],
                validationMethod: "DNS",
                keyAlgorithm: "EC_prime256v1",
                tags: resourceTags(component, `*.${domain}`),
            },
            { parent: this },
        );
    }

    /** One record proves the domain and its wildcard, to every region of the account. */
    private createProof(
        name: string,
        { zoneId }: WildcardCertificateArgs,
        certificate: aws.acm.Certificate,
    ): aws.route53.Record {
        const option = certificate.domainValidationOptions.apply(([first]) => first!);
        return new aws.route53.Record(
            name,
            {
                zoneId,
                name: option.resourceRecordName,
                type: option.resourceRecordType,
                records: [option.resourceRecordValue],
                ttl: secondsAResolverMayRemember,
            },
            { parent: this },
        );
    }

    private validate(
        name: string,
        certificate: aws.acm.Certificate,
        proof: aws.route53.Record,
        region: string,
    ): pulumi.Output<string> {
        return new aws.acm.CertificateValidation(
            `${name}-validation`,
            { region, certificateArn: certificate.arn, validationRecordFqdns: [proof.fqdn] },
            { parent: this },
        ).certificateArn;
    }
}

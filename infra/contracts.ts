/** How stacks speak to each other: typed, versioned, secret-free outputs, read in this one place. See docs/adr/0001-stacks-and-cells.md. */
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { sharedTenant, type Identity } from "../components/shared/identity.ts";
import { TenantComponent } from "../components/shared/tenant-component.ts";

/** Raised by every change a reader could trip over. */
export const contractVersion = 2;

const domainSchema = z.object({
    zoneId: z.string(),
    edgeCertificateArn: z.string(),
    originCertificateArn: z.string(),
});

/** What the AWS account offers to everything in it. */
const accountSchema = z.object({ domains: z.object({ platform: domainSchema, runtime: domainSchema }) });

/** What a cell offers to what stands on it. */
const cellSchema = z.object({
    availabilityZones: z.array(z.string()),
    vpcId: z.string(),
    applicationSubnetIds: z.array(z.string()),
    applicationCidrBlocks: z.array(z.string()),
    isolatedSubnetIds: z.array(z.string()),
    isolatedCidrBlocks: z.array(z.string()),
    egressIps: z.array(z.string()),
    keyAliasArn: z.string(),
    clusterName: z.string(),
    clusterEndpoint: z.string(),
    clusterCertificateAuthority: z.string(),
    clusterSecurityGroupId: z.string(),
    nodeRoleName: z.string(),
    targetGroupArn: z.string(),
    distributionId: z.string(),
    connectionGroupId: z.string(),
    routingEndpoint: z.string(),
    /** Zone of the domain served. */
    zoneId: z.string(),
});

/** The Platform is a cell too, and has what customers' apps are made from, and the bus. */
const platformSchema = cellSchema.extend({
    databaseEndpoint: z.string(),
    databasePort: z.number(),
    revisionsBucketName: z.string(),
    buildTableName: z.string(),
    busServiceName: z.string(),
    busTargetGroupArn: z.string(),
    busAccountBucket: z.string(),
    busStreamKeySecretArn: z.string(),
});

/** What runs inside a cluster says that nodes and gateway are ready. */
const servicesSchema = z.object({ clusterName: z.string() });

const customerSchema = z.object({
    url: z.string(),
    keyAliasArn: z.string(),
    /** Issuer of the customer's tokens. */
    issuer: z.string(),
    blobsBucketName: z.string(),
});

const stageSchema = z.object({
    url: z.string(),
    host: z.string(),
    /** Hosts below the customer's own domains; none in contracts from before there were any. */
    ownDomains: z.array(z.string()).default([]),
    issuer: z.string(),
    namespace: z.string(),
    clusterName: z.string(),
    clusterEndpoint: z.string(),
    clusterCertificateAuthority: z.string(),
    databaseEndpoint: z.string(),
    databaseSecretArn: z.string(),
    /** Where the signer writes the stage's credentials on the bus to. */
    busCredentialsSecretArn: z.string(),
    egressIps: z.array(z.string()),
});

const appsSchema = z.object({ urls: z.record(z.string(), z.string()) });

const schemas = {
    account: accountSchema,
    platform: platformSchema,
    "platform-services": servicesSchema,
    cell: cellSchema,
    "cell-services": servicesSchema,
    customer: customerSchema,
    stage: stageSchema,
    apps: appsSchema,
};

/** Roles that offer a contract. */
export type ContractKind = keyof typeof schemas;
/** What a role offers, once it is there. */
export type Contract<K extends ContractKind> = z.infer<(typeof schemas)[K]>;
/** What a role offers, while its resources are being made. */
export type ContractOutputs<K extends ContractKind> = { [P in keyof Contract<K>]: pulumi.Input<unknown> };

/** The header every published contract begins with. */
const headerSchema = z.object({ kind: z.string(), version: z.number(), tenant: z.string() });

/** A role's contract, ready to be exported: its values below a header that says what and whose they are. */
export function publish<K extends ContractKind>(kind: K, { tenant }: Identity, values: ContractOutputs<K>) {
    return pulumi.output({ kind, version: contractVersion, tenant, ...values });
}

/** Thrown when another stack's contract may not or cannot be used. */
export class ContractError extends Error {
    override readonly name = "ContractError";
}

/**
 * Checks what another stack published.
 * @throws ContractError when it is of another kind or version, of another customer, or incomplete
 */
export function checkContract<K extends ContractKind>(
    kind: K,
    stack: string,
    reader: string,
    published: unknown,
): Contract<K> {
    const refuse = (rule: string, got: string, remedy: string) => {
        throw new ContractError(`contract of stack ${stack}: it must ${rule}, got ${got}; ${remedy}`);
    };
    const header = headerSchema.safeParse(published);
    if (!header.success) {
        return refuse("be published", "none", `bring ${stack} up first`);
    }
    const { tenant, version } = header.data;
    if (tenant !== reader && tenant !== sharedTenant) {
        return refuse(
            `be ${reader}'s own or shared`,
            `${tenant}'s`,
            "a customer's stack never reads another customer's",
        );
    }
    if (header.data.kind !== kind) {
        return refuse(`be of kind ${kind}`, header.data.kind, "correct the stack it is read from");
    }
    if (version !== contractVersion) {
        return refuse(`have version ${contractVersion}`, String(version), `run up on ${stack} with this program`);
    }
    const values = schemas[kind].safeParse(published);
    if (!values.success) {
        const missing = values.error.issues.map(({ path }) => path.join(".")).join(", ");
        return refuse("be complete", `no usable ${missing}`, `run up on ${stack} with this program`);
    }
    return values.data as Contract<K>;
}

/** Stacks this one builds on that are not there yet: a preview made without them is incomplete. */
export const missingUpstreams: string[] = [];

/**
 * Another stack's contract. Registered with the stack's name, so that a policy can see what is read: the reading itself is
 * invisible to policies. See docs/adr/0016-contracts.md.
 */
export class Upstream<K extends ContractKind> extends TenantComponent {
    /** In a preview, unknown when the stack is not there yet; of the same type either way. */
    readonly contract: pulumi.Output<Contract<K>>;

    private constructor(kind: K, stack: string, reader: Identity, values: Contract<K> | undefined) {
        super("neo:stack:Upstream", `upstream-${kind}`, reader);
        const known: unknown = values ?? pulumi.unknown;
        this.contract = pulumi.output(known as Contract<K>) as pulumi.Output<Contract<K>>;
        this.registerOwned({ stack, ...(kind === "stage" && { ownDomains: ownDomainsOf(values) }) });
    }

    /**
     * Reads a contract before anything is registered, so that what must not be built on leaves nothing half made.
     * @param reader whose stack is reading: its own contracts and shared ones are open to it
     * @throws ContractError as {@link checkContract}, and in an up also when the stack is not there
     */
    static async read<K extends ContractKind>(kind: K, stack: string, reader: Identity): Promise<Upstream<K>> {
        const published = await readContract(stack);
        if (published === undefined && pulumi.runtime.isDryRun()) {
            missingUpstreams.push(stack);
            await pulumi.log.warn(`${stack} is not there yet: this preview is incomplete`);
            return new Upstream(kind, stack, reader, undefined);
        }
        return new Upstream(kind, stack, reader, checkContract(kind, stack, reader.tenant, published));
    }
}

/** What a policy needs of a stage's contract: which hosts outside the installation's domains its apps may answer for. */
function ownDomainsOf(values: Contract<ContractKind> | undefined): readonly string[] {
    return values !== undefined && "ownDomains" in values ? values.ownDomains : [];
}

/**
 * What the stack exported under `contract`; undefined when there is no such stack or it was never brought up. By the engine's
 * own function rather than a StackReference: where a stack is missing the function can be answered for, and a resource that
 * cannot be read ends the preview.
 */
async function readContract(stack: string): Promise<object | undefined> {
    const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`;
    try {
        const result = (await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name })) as {
            outputs: { contract?: object };
        };
        return result.outputs.contract;
    } catch (error) {
        if (!String(error).includes("unknown stack")) {
            throw error;
        }
        return undefined;
    }
}

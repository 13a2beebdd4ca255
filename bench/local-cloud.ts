/**
 * `npm run bench local-cloud`: what the local cloud itself costs: programs of 100 to 3,000 resources brought up without any of AWS's
 * time, and how time and memory grow. Writes bench/local-cloud.json.
 */
import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { NeutralCloud, type ListedResource } from "../tests/simulator/engine/neutral-cloud.ts";
import { projectRoot } from "../tools/setup/paths.js";
import { watchProcessTree } from "./process-tree.ts";
import { rounded } from "./statistics.ts";

const sizes = [100, 300, 1000, 3000];

/**
 * The engine writes the whole state twice for each resource, which grows with the square of their number and is not what is
 * measured here; without that a size that takes a minute takes a quarter of an hour.
 */
const withoutCheckpoints = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** The size that is also brought up as everybody would. */
const usualSize = 1000;

interface Figures {
    resources: number;
    /** The whole `up`, engine and program included, without the engine's checkpoints. */
    seconds: number;
    /** The same with them; undefined where that was not tried. */
    secondsWithCheckpoints?: number;
    /** What the provider spent in its calls, per resource, as its own log has it. */
    providerMilliseconds: number;
    /** Processor time of the provider's process, per resource. */
    providerProcessorMilliseconds: number;
    providerPeakMib: number;
}

const loadBefore = loadavg();
const figures: Figures[] = [];
for (const size of sizes) {
    const usual = size === usualSize ? await measure(size, {}) : undefined;
    figures.push({ ...(await measure(size, withoutCheckpoints)), secondsWithCheckpoints: usual?.seconds });
    process.stderr.write(`${JSON.stringify(figures.at(-1))}\n`);
}
const result = { loadBefore: loadBefore.map((load) => rounded(load)), figures };
const file = join(projectRoot, "bench", "local-cloud.json");
writeFileSync(file, await format(JSON.stringify(result), { filepath: file, tabWidth: 4 }));
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);

async function measure(size: number, variables: Record<string, string>): Promise<Figures> {
    const cloud = new NeutralCloud(`bench-${size}`);
    try {
        await cloud.createStack("bench");
        const stop = watchProcessTree();
        const started = performance.now();
        const { succeeded, errors } = await cloud.runWith("up", "bench", resources(size), { variables });
        const seconds = (performance.now() - started) / 1000;
        const usage = stop();
        if (!succeeded) {
            throw new Error(errors.join("\n"));
        }
        const spent = cloud.inspect((store) =>
            store.calls
                .list({ stack: "bench", phase: "end" })
                .reduce((sum, { milliseconds }) => sum + (milliseconds ?? 0), 0),
        );
        const provider = usage.processes.find(({ role }) => role === "aws provider")!;
        return {
            resources: size,
            seconds: rounded(seconds, 1),
            providerMilliseconds: rounded(spent / size),
            providerProcessorMilliseconds: rounded((provider.cpuSeconds * 1000) / size),
            providerPeakMib: Math.round(provider.peakMib),
        };
    } finally {
        cloud.remove();
    }
}

/** A tenth each of networks' parts, names, references and plain objects; every network holds as many subnets as AWS allows here. */
function resources(size: number): ListedResource[] {
    return Array.from({ length: size }, (_, index): ListedResource => {
        const network = Math.floor(index / 100);
        switch (index % 10) {
            case 0:
                return index % 100 === 0
                    ? { type: "aws:ec2/vpc:Vpc", name: `vpc-${network}`, inputs: { cidrBlock: "10.0.0.0/16" } }
                    : {
                          type: "aws:ec2/subnet:Subnet",
                          name: `subnet-${index}`,
                          inputs: { vpcId: { $ref: `vpc-${network}.id` }, cidrBlock: `10.0.${index % 100}.0/24` },
                      };
            case 1:
            case 2:
                return {
                    type: "aws:s3/bucket:Bucket",
                    name: `bucket-${index}`,
                    inputs: { tags: { number: String(index) } },
                };
            case 3:
                return {
                    type: "aws:s3/bucketVersioning:BucketVersioning",
                    name: `versioning-${index}`,
                    inputs: {
                        bucket: { $ref: `bucket-${index - 1}.bucket` },
                        versioningConfiguration: { status: "Enabled" },
                    },
                };
            case 4:
            case 5:
                return { type: "aws:iam/role:Role", name: `role-${index}`, inputs: { assumeRolePolicy: "{}" } };
            case 6:
                return {
                    type: "aws:iam/rolePolicy:RolePolicy",
                    name: `policy-${index}`,
                    inputs: { role: { $ref: `role-${index - 1}.name` }, policy: { $secret: "{}" } },
                };
            case 7:
                return {
                    type: "aws:ec2/securityGroup:SecurityGroup",
                    name: `group-${index}`,
                    inputs: { vpcId: { $ref: `vpc-${network}.id` } },
                };
            default:
                return { type: "aws:sqs/queue:Queue", name: `queue-${index}`, inputs: { delaySeconds: index % 900 } };
        }
    });
}

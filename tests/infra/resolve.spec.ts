import { strict as assert } from "node:assert";
import { problemSentence } from "../../infra/problems.ts";
import { resolveConfig } from "../../infra/resolve.ts";
import { sampleLandscape } from "../support/landscape.ts";

/** What is wrong with a stack's config after a change of the sample files, as sentences. */
function problemsOf(stack: string, change?: (files: Record<string, any>) => void): string[] {
    const { problems } = resolveConfig(stack, sampleLandscape(change));
    return problems.map(problemSentence);
}

const config = (files: Record<string, any>, stack: string) => files[`Pulumi.${stack}.yaml`].config;

describe("resolveConfig", () => {
    it("finds nothing wrong with the sample landscape", () => {
        const { stacks } = sampleLandscape();
        assert.ok(Object.keys(stacks).length >= 14);
        for (const stack of Object.keys(stacks)) {
            assert.deepEqual(problemsOf(stack), []);
        }
    });

    describe("refuses", () => {
        const cases: {
            title: string;
            stack: string;
            change: (files: Record<string, any>) => void;
            sentence: string;
        }[] = [
            {
                title: "a key nobody knows",
                stack: "acme-test",
                change: (files) => (config(files, "acme-test")["neo:tier"] = "gold"),
                sentence:
                    'stacks/Pulumi.acme-test.yaml: tier must be a key that is known here, got "gold"; see stacks/README.md',
            },
            {
                title: "a role nobody knows",
                stack: "acme-test",
                change: (files) => (config(files, "acme-test")["neo:role"] = "stag"),
                sentence: 'stacks/Pulumi.acme-test.yaml: role must name a known role, got "stag"',
            },
            {
                title: "a slug with a hyphen",
                stack: "acme-test",
                change: (files) => (config(files, "acme-test")["neo:customer"] = "acme-inc"),
                sentence:
                    'stacks/Pulumi.acme-test.yaml: customer must be 2 to 16 lower-case letters and digits, a letter first, no hyphen, got "acme-inc"',
            },
            {
                title: "a reserved word as a stage",
                stack: "acme-test",
                change: (files) =>
                    (files["customers/acme.yaml"].stages.apps = files["customers/acme.yaml"].stages.test),
                sentence: "stacks/customers/acme.yaml: stages.apps must not be one of the reserved words",
            },
            {
                title: "a stack whose name does not say what it is",
                stack: "acme-test",
                change: (files) => (config(files, "acme-test")["neo:stage"] = "development"),
                sentence:
                    'stacks/Pulumi.acme-test.yaml: role must belong to a stack named acme-development, got "acme-test"; rename the stack or correct what it says it is',
            },
            {
                title: "a customer without a file",
                stack: "acme",
                change: (files) => delete files["customers/acme.yaml"],
                sentence:
                    'stacks/Pulumi.acme.yaml: customer must have a file stacks/customers/acme.yaml, got "acme"; add the file or correct the name',
            },
            {
                title: "a stage its customer does not have",
                stack: "acme-test",
                change: (files) => delete files["customers/acme.yaml"].stages.test,
                sentence:
                    'stacks/Pulumi.acme-test.yaml: stage must be one of acme\'s stages (development, production), got "test"; add it to customers/acme.yaml',
            },
            {
                title: "a production stage in a cell for tests",
                stack: "acme-production",
                change: (files) => (files["customers/acme.yaml"].stages.production.cell = "cell-test-1"),
                sentence:
                    'stacks/customers/acme.yaml: stages.production.cell must be a cell for production stages, got "cell-test-1"; cell-test-1 takes test stages',
            },
            {
                title: "a stage in another customer's cell",
                stack: "acme-production",
                change: (files) => {
                    files["Pulumi.cell-globexproduction-1.yaml"] = {
                        config: { "neo:role": "cell", "neo:kind": "production", "neo:customer": "globex" },
                    };
                    files["Pulumi.cell-globexproduction-1-services.yaml"] = {
                        config: { "neo:role": "cell-services", "neo:cell": "cell-globexproduction-1" },
                    };
                    files["customers/acme.yaml"].stages.production.cell = "cell-globexproduction-1";
                },
                sentence:
                    "stacks/customers/acme.yaml: stages.production.cell must be a pooled cell or the customer's own, got \"cell-globexproduction-1\"; cell-globexproduction-1 is globex's",
            },
            {
                title: "a stage on a cell that is not there",
                stack: "acme-production",
                change: (files) => (files["customers/acme.yaml"].stages.production.cell = "cell-production-7"),
                sentence:
                    "stacks/Pulumi.acme-production.yaml: role must stand on the stack cell-production-7, got nothing; add stacks/Pulumi.cell-production-7.yaml",
            },
            {
                title: "a Production database without a second instance",
                stack: "acme-production",
                change: (files) => (config(files, "acme-production")["neo:database"] = { readers: 0 }),
                sentence:
                    "stacks/Pulumi.acme-production.yaml: database.readers must be at least 1 in Production, got 0; one instance is no high availability",
            },
            {
                title: "a Production database that pauses",
                stack: "acme-production",
                change: (files) => (config(files, "acme-production")["neo:database"] = { minCapacity: 0 }),
                sentence:
                    "stacks/Pulumi.acme-production.yaml: database.minCapacity must be more than 0 in Production, got 0; a paused database answers after 15 to 30 seconds",
            },
            {
                title: "a least capacity above the most, though they come from different layers",
                stack: "acme-test",
                change: (files) => {
                    files["customers/acme.yaml"].stages.test.database = { minCapacity: 6 };
                    config(files, "acme-test")["neo:database"] = { maxCapacity: 2 };
                },
                sentence: "stacks/Pulumi.acme-test.yaml: database.minCapacity must not exceed maxCapacity (2), got 6",
            },
            {
                title: "a public address range",
                stack: "cell-test-1",
                change: (files) => (config(files, "cell-test-1")["neo:network"] = { cidrBlock: "8.8.0.0/16" }),
                sentence:
                    'stacks/Pulumi.cell-test-1.yaml: network.cidrBlock must be a private IPv4 range from /16 to /20 on its boundary, outside 172.20.0.0/16, got "8.8.0.0/16"; for example 10.0.0.0/16',
            },
            {
                title: "a Kubernetes API open to the world",
                stack: "cell-test-1",
                change: (files) => (config(files, "cell-test-1")["neo:cluster"] = { publicAccessCidrs: ["0.0.0.0/0"] }),
                sentence:
                    'stacks/Pulumi.cell-test-1.yaml: cluster.publicAccessCidrs[0] must be an IPv4 range of /16 or smaller, got "0.0.0.0/0"; list the addresses of those who run it',
            },
            {
                title: "an image by tag",
                stack: "acme-test-apps",
                change: (files) => (config(files, "acme-test-apps")["neo:apps"].orders.digest = "latest"),
                sentence:
                    'stacks/Pulumi.acme-test-apps.yaml: apps.orders.digest must be an image digest (sha256: and 64 hexadecimal digits); a tag can move, got "latest"',
            },
            {
                title: "fewer replicas in Production than zones",
                stack: "acme-production-apps",
                change: (files) =>
                    (config(files, "acme-production-apps")["neo:apps"].orders.scale = { minReplicas: 2 }),
                sentence:
                    "stacks/Pulumi.acme-production-apps.yaml: apps.orders.scale.minReplicas must be at least 3 in Production, one per zone, got 2",
            },
            {
                title: "apps that need more than their stage's quota",
                stack: "acme-test-apps",
                change: (files) => {
                    config(files, "acme-test")["neo:quota"] = { memoryGib: 4 };
                    config(files, "acme-test-apps")["neo:apps"].orders.resources = { cpu: "1", memory: "8Gi" };
                },
                sentence:
                    'stacks/Pulumi.acme-test-apps.yaml: apps must need at most the quota of 4 GiB of memory, got "8.5 GiB of memory"; raise quota.memoryGib, or lower what the apps ask for or their minReplicas',
            },
            {
                title: "a stage that retires before its apps",
                stack: "acme-test",
                change: (files) => (config(files, "acme-test")["neo:lifecycle"] = "retiring"),
                sentence:
                    'stacks/Pulumi.acme-test.yaml: lifecycle must be active while acme-test-apps is, got "retiring"; retire acme-test-apps first',
            },
            {
                title: "a stage without an account on the bus",
                stack: "acme-test",
                change: (files) => delete files["bus.yaml"].stages["acme-test"],
                sentence:
                    "stacks/bus.yaml: stages.acme-test must be an account of the bus, got nothing; run npx neo bus sign",
            },
            {
                title: "an account on the bus with another's claims",
                stack: "acme-test",
                change: ({ "bus.yaml": { stages } }) => (stages["acme-test"].jwt = stages["acme-production"].jwt),
                sentence: "stacks/bus.yaml: stages.acme-test.jwt must be claims about its publicKey, got",
            },
            {
                title: "a quota AWS is not known to have",
                stack: "account",
                change: (files) => (config(files, "account")["neo:quotas"] = { vpc: 7 }),
                sentence: "stacks/Pulumi.account.yaml: quotas",
            },
            {
                title: "services that nobody checks requests to",
                stack: "platform-services",
                change: (files) => delete config(files, "platform-services")["neo:services"].identity,
                sentence: "stacks/Pulumi.platform-services.yaml: services must hold identity, got",
            },
            {
                title: "an account number that YAML took for a number",
                stack: "platform",
                change: (files) => (files["installation.yaml"].accountId = 111122223333),
                sentence: "stacks/installation.yaml: accountId must be a string, got 111122223333",
            },
        ];
        for (const { title, stack, change, sentence } of cases) {
            it(title, () => {
                const found = problemsOf(stack, change);
                assert.ok(
                    found.some((problem) => problem.startsWith(sentence)),
                    found.join("\n") || "nothing was refused",
                );
            });
        }

        it("every problem of every file a stack is made of at once, and none of other stacks", () => {
            const found = problemsOf("acme-production", (files) => {
                files["installation.yaml"].region = "Virginia";
                delete files["customers/acme.yaml"].owner;
                config(files, "acme-production")["neo:database"] = { readers: 0.5, maxCapacity: 3.3 };
                config(files, "cell-test-1")["neo:kind"] = "staging";
            });
            assert.deepEqual(
                found.map((problem) => problem.split(" must ")[0]),
                ["stacks/installation.yaml: region", "stacks/customers/acme.yaml: owner"],
            );
        });
    });

    it("layers defaults, tier, customer file and stack file, later ones winning value by value", () => {
        const { config: resolved } = resolveConfig(
            "acme-test",
            sampleLandscape((files) => {
                files["customers/acme.yaml"].tier = "large";
                files["customers/acme.yaml"].stages.test.quota = { pods: 700, cpu: 70 };
                config(files, "acme-test")["neo:quota"] = { cpu: 80 };
            }),
        );
        assert.equal(resolved?.role, "stage");
        assert.deepEqual(resolved.quota, { cpu: 80, memoryGib: 256, pods: 700 });
        assert.deepEqual(resolved.database, { minCapacity: 0, maxCapacity: 4 });
    });

    it("gives Production the customer's plain domain and other stages one of their own", () => {
        const domainOf = (stack: string) => {
            const { config: resolved } = resolveConfig(stack, sampleLandscape());
            return resolved !== undefined && "domain" in resolved ? resolved.domain : undefined;
        };
        assert.equal(domainOf("acme-production"), "acme.outsystems.app");
        assert.equal(domainOf("acme-development"), "acme-dev.outsystems.app");
        assert.equal(domainOf("acme-test"), "acme-test.outsystems.app");
        assert.equal(domainOf("acme"), "acme.outsystems.dev");
    });

    it("says whose everything is, for the tags", () => {
        const tagsOf = (stack: string) => resolveConfig(stack, sampleLandscape()).config?.tags;
        assert.deepEqual(tagsOf("acme-test"), {
            "neo:tenant": "acme",
            "neo:stage": "test",
            "neo:stack": "acme-test",
            "neo:environment": "test",
            "neo:owner": "acme-team",
            "neo:cost-centre": "2001",
        });
        assert.equal(tagsOf("cell-test-1")?.["neo:tenant"], "shared");
        assert.equal(tagsOf("cell-test-1")?.["neo:stage"], "test1");
    });
});

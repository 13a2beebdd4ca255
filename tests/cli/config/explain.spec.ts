import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { explainStack, explanationText, type ExplainedValue } from "../../../cli/config/explain.ts";
import { leavesOf } from "../../../infra/layers.ts";
import { resolveConfig } from "../../../infra/resolve.ts";
import { projectRoot } from "../../../tools/setup/paths.js";
import { sampleLandscape } from "../../support/landscape.ts";

/** What counts for a stack of the sample landscape after a change, by key. */
async function valuesOf(stack: string, change?: (files: Record<string, any>) => void) {
    const explanation = await explainStack(stack, sampleLandscape(change));
    assert.ok("values" in explanation, JSON.stringify(explanation));
    return new Map(explanation.values.map((value) => [value.key, value]));
}

/** The layers a value was found in, the one that counts first. */
function layersOf(value: ExplainedValue | undefined): unknown[] {
    return value === undefined ? [] : [value, ...value.overrides].map(({ layer, value: found }) => [layer, found]);
}

describe("explainStack", () => {
    it("names the layers of a value that every layer speaks of", async () => {
        const values = await valuesOf("acme-test", (files) => {
            files["customers/acme.yaml"].stages.test.database = { maxCapacity: 6 };
            files["Pulumi.acme-test.yaml"].config["neo:database"] = { maxCapacity: 8 };
        });
        assert.deepEqual(values.get("database.maxCapacity"), {
            key: "database.maxCapacity",
            value: 8,
            layer: "stack",
            file: "stacks/Pulumi.acme-test.yaml",
            overrides: [
                { value: 6, layer: "customer", file: "stacks/customers/acme.yaml", at: "stages.test" },
                { value: 4, layer: "tier", file: "infra/tiers.ts", at: "databases.test" },
                {
                    value: 4,
                    layer: "default",
                    file: "components/data/aurora-capacity.ts",
                    at: "auroraCapacityDefaults",
                },
            ],
        });
    });

    it("names the tier a quota comes from", async () => {
        const values = await valuesOf("globex-production");
        assert.deepEqual(layersOf(values.get("quota.pods")), [["tier", 2000]]);
        assert.equal(values.get("quota.pods")?.at, "quotas.large.production");
    });

    it("shows who answers for what: a customer instead of the installation, also in a cell of its own", async () => {
        for (const stack of ["globex", "globex-production-apps", "cell-globexproduction-1-services"]) {
            assert.deepEqual(
                layersOf((await valuesOf(stack)).get("owner")),
                [
                    ["customer", "globex-team"],
                    ["installation", "platform-engineering"],
                ],
                stack,
            );
        }
        assert.deepEqual(layersOf((await valuesOf("cell-test-1")).get("owner")), [
            ["installation", "platform-engineering"],
        ]);
    });

    it("gives a cell of a customer's own no lifecycle of its customer", async () => {
        const change = (files: Record<string, any>) => (files["customers/globex.yaml"].lifecycle = "suspended");
        assert.deepEqual(layersOf((await valuesOf("globex", change)).get("lifecycle")), [
            ["customer", "suspended"],
            ["default", "active"],
        ]);
        assert.deepEqual(layersOf((await valuesOf("cell-globexproduction-1", change)).get("lifecycle")), [
            ["default", "active"],
        ]);
    });

    it("shows an image somebody chose instead of the installation's own", async () => {
        const values = await valuesOf("cell-test-1-services", (files) => {
            files["installation.yaml"].images = { nats: "mirror.example/nats:2" };
        });
        assert.deepEqual(layersOf(values.get("images.nats")), [
            ["installation", "mirror.example/nats:2"],
            ["default", "111122223333.dkr.ecr.us-east-1.amazonaws.com/neo/shared/nats:2.15.2-alpine"],
        ]);
    });

    it("knows what components do where config says nothing", async () => {
        const cell = await valuesOf("cell-test-1");
        assert.deepEqual(layersOf(cell.get("network.cidrBlock")), [
            ["stack", "10.2.0.0/16"],
            ["default", "10.0.0.0/16"],
        ]);
        assert.equal(cell.get("cluster.version")?.file, "components/cluster/eks-cluster.ts");
        const apps = await valuesOf("acme-production-apps");
        assert.deepEqual(layersOf(apps.get("apps.orders.scale.minReplicas")), [["default", 3]]);
        assert.deepEqual(layersOf(apps.get("apps.orders.resources.memory")), [["default", "512Mi"]]);
        assert.deepEqual(layersOf((await valuesOf("account")).get("audit.lockDays")), [["default", 365]]);
        const platform = await valuesOf("platform");
        assert.deepEqual(layersOf(platform.get("data.database.maxCapacity")), [["default", 16]]);
        const services = await valuesOf("platform-services");
        assert.deepEqual(layersOf(services.get("bus.storageGib")), [["default", 20]]);
        assert.deepEqual(layersOf(services.get("quota.cpu")), [["default", 64]]);
    });

    it("needs no Pulumi SDK for the stacks people ask about most", () => {
        const refusal = `import { registerHooks } from "node:module";
            registerHooks({ resolve(name, context, next) {
                if (name.startsWith("@pulumi/")) throw new Error("loads " + name);
                return next(name, context);
            } });`;
        const preload = `data:text/javascript,${encodeURIComponent(refusal)}`;
        for (const stack of ["acme", "acme-production", "acme-production-apps"]) {
            const command = ["--import", preload, join(projectRoot, "cli", "bin.js"), "config", "explain", stack];
            assert.match(execFileSync(process.execPath, command, { encoding: "utf8" }), /lifecycle/);
        }
    });

    it("explains every stack, and nothing otherwise than the program resolves it", async () => {
        const landscape = sampleLandscape();
        for (const stack of Object.keys(landscape.stacks)) {
            const values = await valuesOf(stack);
            const { config } = resolveConfig(stack, landscape);
            assert.ok(config !== undefined);
            const resolved = leavesOf({ lifecycle: config.lifecycle, ...config.location, ...settingsOf(config) });
            for (const { path, value } of resolved) {
                assert.deepEqual(values.get(path.join("."))?.value, value, `${stack}: ${path.join(".")}`);
            }
            assert.equal(values.get("owner")?.value, config.tags["neo:owner"], stack);
            assert.equal(values.get("costCentre")?.value, config.tags["neo:cost-centre"], stack);
        }
    });

    it("leaves no key of a stack's own file out", async () => {
        const landscape = sampleLandscape();
        for (const [stack, file] of Object.entries(landscape.stacks)) {
            const values = await valuesOf(stack);
            for (const { path, value } of leavesOf(file)) {
                assert.deepEqual(values.get(path.join("."))?.value, value, `${stack}: ${path.join(".")}`);
            }
        }
    });

    it("lists every problem instead when something is wrong", async () => {
        const explanation = await explainStack(
            "acme-test",
            sampleLandscape((files) => {
                files["installation.yaml"].region = "Virginia";
                files["Pulumi.acme-test.yaml"].config["neo:quota"] = { pods: 0 };
            }),
        );
        assert.ok("problems" in explanation);
        assert.equal(
            explanationText(explanation),
            [
                'stacks/installation.yaml: region must be an AWS region, for example us-east-1, got "Virginia"',
                "stacks/Pulumi.acme-test.yaml: quota.pods must be more than 0, got 0",
            ].join("\n"),
        );
    });

    it("asks for the stack that was probably meant when there is none", async () => {
        const explanation = await explainStack("acme-tset", sampleLandscape());
        assert.equal(
            explanationText(explanation),
            "stacks/Pulumi.acme-tset.yaml: the file must be there, got nothing; did you mean acme-test?",
        );
    });
});

describe("explanationText", () => {
    it("aligns values, and has what each counts instead of below it", () => {
        const installation = { layer: "installation", file: "stacks/installation.yaml" } as const;
        const customer = { layer: "customer", file: "stacks/customers/acme.yaml", at: "stages.test" } as const;
        assert.equal(
            explanationText({
                stack: "acme-test",
                role: "stage",
                values: [
                    { key: "administratorRoles", value: ["neo-operator"], ...installation, overrides: [] },
                    { key: "quota.cpu", value: 8, ...customer, overrides: [{ value: 4, ...installation }] },
                ],
            }),
            [
                "acme-test, role stage",
                "",
                "key                 value               layer         from",
                'administratorRoles  = ["neo-operator"]  installation  stacks/installation.yaml',
                "quota.cpu           = 8                 customer      stacks/customers/acme.yaml: stages.test",
                "                    instead of 4        installation  stacks/installation.yaml",
            ].join("\n"),
        );
    });
});

/** What of a resolved config goes by the same name as in the files. */
function settingsOf(config: object): object {
    const names = ["quota", "database", "images", "incarnation", "kind", "nodePools", "audit", "quotas", "data"];
    return Object.fromEntries(Object.entries(config).filter(([name]) => names.includes(name)));
}

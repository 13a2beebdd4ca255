import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { reveal, secret, written, type Properties, type Value } from "../../../simulator/wire/values.ts";
import { urnOf } from "../support/provider-process.ts";
import { providersForSuite } from "../support/providers.ts";

const plaintext = "a-plaintext-nobody-may-find";
const encoded = Buffer.from(plaintext).toString("base64");

describe("secrets", () => {
    const providers = providersForSuite();

    /** Everything SQLite has written, its write-ahead log included. */
    function storeBytes(): string {
        const files = ["", "-wal", "-shm"].map((ending) => `${providers.storePath()}${ending}`);
        return files
            .filter(existsSync)
            .map((file) => readFileSync(file, "latin1"))
            .join();
    }

    const cases: { title: string; type: string; inputs: Properties; property: string }[] = [
        {
            title: "that the program marks",
            type: "aws:ec2/vpc:Vpc",
            inputs: { tags: secret({ key: plaintext }) },
            property: "tags",
        },
        {
            title: "that the type says are secret",
            type: "aws:rds/cluster:Cluster",
            inputs: { engine: "aurora-postgresql", masterPassword: plaintext },
            property: "masterPassword",
        },
        {
            title: "that AWS makes",
            type: "aws:cognito/userPoolClient:UserPoolClient",
            inputs: { userPoolId: "pool", generateSecret: true },
            property: "clientSecret",
        },
    ];
    for (const { title, type, inputs, property } of cases) {
        it(`${title} are not in the store, and come back as secrets`, async () => {
            const aws = await providers.aws();
            const urn = urnOf(type, "one");
            const pool = await aws.create(urnOf("aws:cognito/userPool:UserPool", "pool"), {});
            const given = "userPoolId" in inputs ? { ...inputs, userPoolId: pool.id } : inputs;
            const made = await aws.create(urn, given);
            const value: Value = made.outputs[property] ?? null;
            assert.notDeepEqual(reveal(value), value, "the output is not marked secret");
            const revealed = reveal(value);
            assert.ok(!storeBytes().includes(typeof revealed === "string" ? revealed : plaintext));
            assert.ok(!storeBytes().includes(plaintext));
            assert.deepEqual((await aws.read(urn, made.id, made)).outputs, made.outputs);
            await aws.update(urn, made.id, made.inputs, made.outputs);
            assert.ok(!storeBytes().includes(plaintext));
        });
    }

    for (const [title, defaultTags] of [
        ["as a block", { tags: { owner: secret(plaintext) } }],
        ["as JSON text", JSON.stringify({ tags: { owner: secret(plaintext) } })],
        ["as secret JSON text", secret(JSON.stringify({ tags: { owner: plaintext } }))],
    ] as const) {
        it(`among a provider's default tags, given ${title}, are not in the store`, async () => {
            const aws = await providers.aws({ defaultTags });
            const made = await aws.create(urnOf("aws:ec2/vpc:Vpc", "main"), { cidrBlock: "10.0.0.0/16" });
            for (const shown of [made.inputs.tags, made.outputs.tags, made.outputs.tagsAll]) {
                assert.deepEqual(shown, secret({ owner: plaintext }));
            }
            assert.ok(!storeBytes().includes(plaintext));
        });
    }

    it("of a cluster are not in the store, encoded or not", async () => {
        const aws = await providers.aws();
        const cluster = await aws.create(urnOf("aws:eks/cluster:Cluster", "c"), {
            roleArn: "arn",
            vpcConfig: { subnetIds: [] },
        });
        const kubernetes = await providers.kubernetes(written(cluster.outputs.endpoint));
        const urn = urnOf("kubernetes:core/v1:Secret", "s");
        const manifest = {
            apiVersion: "v1",
            kind: "Secret",
            metadata: { name: "s" },
            stringData: { password: plaintext },
        };
        const made = await kubernetes.create(urn, manifest);
        assert.deepEqual(made.outputs.data, secret({ password: encoded }));
        assert.ok(!storeBytes().includes(plaintext) && !storeBytes().includes(encoded));
        assert.deepEqual((await kubernetes.read(urn, made.id, made)).outputs, made.outputs);
    });
});

/** Values that are secret, not known yet, null or empty, as the engine marks them. */
import { strict as assert } from "node:assert";
import { isSecret, secret, unknown } from "../../../../simulator/wire/values.ts";
import { urnOf } from "../../support/provider-process.ts";
import { describeProtocol } from "../harness/protocol-suite.ts";

const bucket = urnOf("aws:s3/bucket:Bucket", "files");
const topic = urnOf("aws:sns/topic:Topic", "news");
const configMap = urnOf("kubernetes:core/v1:ConfigMap", "settings");

describeProtocol("values with markers", (providers) => {
    it("a secret unknown value keeps both markers in a check", async () => {
        const provider = await providers.aws();
        const { inputs, failures } = await provider.check(topic, {
            displayName: secret(unknown),
            tags: { a: secret(unknown) },
        });
        assert.deepEqual([inputs.displayName, inputs.tags, failures], [secret(unknown), { a: secret(unknown) }, []]);
    });

    it("tags that are a secret not known yet stay so beside the provider's tags", async () => {
        const provider = await providers.aws({ defaultTags: JSON.stringify({ tags: { team: "one" } }) });
        for (const tags of [unknown, secret(unknown)]) {
            assert.deepEqual((await provider.check(topic, { tags })).inputs.tags, tags);
        }
    });

    it("the provider's tags that are not known yet make a resource's tags unknown", async () => {
        for (const defaultTags of [unknown, JSON.stringify({ tags: unknown })]) {
            const provider = await providers.aws({ defaultTags });
            assert.equal((await provider.check(topic, { tags: { a: "1" } })).inputs.tags, unknown);
        }
    });

    it("one of the provider's tags that is not known yet is unknown alone", async () => {
        const provider = await providers.aws({ defaultTags: JSON.stringify({ tags: { team: unknown } }) });
        assert.deepEqual((await provider.check(topic, { tags: { a: "1" } })).inputs.tags, {
            a: "1",
            team: unknown,
        });
    });

    it("a default is filled into a block that is secret", async () => {
        const provider = await providers.aws();
        const table = urnOf("aws:dynamodb/table:Table", "t");
        const inputs = {
            hashKey: "a",
            attributes: [{ name: "a", type: "S" }],
            ttl: secret({ attributeName: "x" }),
        };
        const checked = await provider.check(table, inputs);
        assert.deepEqual(checked.inputs.ttl, secret({ attributeName: "x", enabled: false }));
    });

    it("a null deep inside counts as absent in a difference, and an empty text does not", async () => {
        const provider = await providers.aws();
        const olds = { corsRules: [{ allowedMethods: ["GET"], id: null }] };
        assert.deepEqual((await provider.diff(bucket, olds, { corsRules: [{ allowedMethods: ["GET"] }] })).paths, []);
        assert.deepEqual((await provider.diff(topic, { displayName: "" }, {})).paths, ["displayName"]);
    });

    it("a whole map, list or block that is not known yet is one difference", async () => {
        const provider = await providers.aws();
        const olds = { tags: { a: "1" }, corsRules: [{ allowedMethods: ["GET"] }], versioning: { enabled: true } };
        const news = { tags: unknown, corsRules: unknown, versioning: secret(unknown) };
        assert.deepEqual((await provider.diff(bucket, olds, news)).paths.toSorted(), [
            "corsRules",
            "tags",
            "versioning",
        ]);
    });

    it("metadata that is not known yet gets neither a name nor a namespace", async () => {
        const provider = await providers.kubernetes("https://example.invalid");
        for (const metadata of [unknown, secret(unknown)]) {
            const { inputs, failures } = await provider.check(configMap, {
                apiVersion: "v1",
                kind: "ConfigMap",
                metadata,
            });
            assert.deepEqual([inputs.metadata, failures], [metadata, []]);
        }
    });

    it("outputs that are secret by their type are marked in a preview too", async () => {
        const provider = await providers.aws();
        const parameter = urnOf("aws:ssm/parameter:Parameter", "p");
        const { outputs } = await provider.create(parameter, { type: "SecureString", value: "x" }, true);
        assert.ok(isSecret(outputs.value));
    });
});

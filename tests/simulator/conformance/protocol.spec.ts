/** What only a caller of the protocol itself can see: the engine never asks for it, or hides the answer. */
import { strict as assert } from "node:assert";
import { once } from "node:events";
import { createRequire } from "node:module";
import { status } from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import { decode, encode } from "../../../simulator/wire/struct.ts";
import { isSecret, secret, unknown, written, type Properties } from "../../../simulator/wire/values.ts";
import { ProviderProcess, urnOf } from "../support/provider-process.ts";
import { kubeconfigFor, providersForSuite } from "../support/providers.ts";
import { call, callWithBytes, isRefusedWith } from "./harness/raw-call.ts";

const bucket = urnOf("aws:s3/bucket:Bucket", "files");
const queue = urnOf("aws:sqs/queue:Queue", "jobs");
const topic = urnOf("aws:sns/topic:Topic", "news");
const vpc = urnOf("aws:ec2/vpc:Vpc", "main");
const configMap = urnOf("kubernetes:core/v1:ConfigMap", "settings");

describe("the provider protocol itself", function () {
    this.timeout("1m");
    const providers = providersForSuite();

    describe("the introduction of a provider", () => {
        for (const name of ["aws", "kubernetes"] as const) {
            const start = () => (name === "aws" ? providers.aws() : providers.kubernetes("https://example.invalid"));

            it(`${name} tells the version of the package it stands in for`, async () => {
                const provider = await start();
                const schema = JSON.parse(
                    (await call(provider, "getSchema", new messages.GetSchemaRequest())).getSchema(),
                ) as { name: string; version: string };
                const { version } = createRequire(import.meta.url)(`@pulumi/${name}/package.json`) as {
                    version: string;
                };
                assert.deepEqual(schema, { name, version });
                const info = await call(provider, "getPluginInfo");
                assert.equal(info.getVersion(), version);
            });

            it(`${name} takes secrets and naming rules, and no values wrapped in outputs or resources`, async () => {
                const provider = await start();
                const answer = await call(provider, "handshake", new messages.ProviderHandshakeRequest());
                const { acceptSecrets, acceptResources, acceptOutputs, supportsAutonamingConfiguration } =
                    answer.toObject();
                assert.deepEqual(
                    { acceptSecrets, acceptResources, acceptOutputs, supportsAutonamingConfiguration },
                    {
                        acceptSecrets: true,
                        acceptResources: false,
                        acceptOutputs: false,
                        supportsAutonamingConfiguration: true,
                    },
                );
            });

            it(`${name} previews by itself what it is asked to create`, async () => {
                const provider = await start();
                const args: Properties =
                    name === "aws"
                        ? { region: "eu-central-1" }
                        : { kubeconfig: kubeconfigFor("https://example.invalid") };
                const answer = await call(provider, "configure", new messages.ConfigureRequest().setArgs(encode(args)));
                assert.deepEqual([answer.getSupportspreview(), answer.getAcceptsecrets()], [true, true]);
            });

            for (const method of ["construct", "call", "parameterize", "getMapping", "getMappings"] as const) {
                it(`${name} says that it has no ${method}`, async () => {
                    await assert.rejects(call(await start(), method), isRefusedWith(status.UNIMPLEMENTED));
                });
            }
        }
    });

    describe("a request that makes no sense", () => {
        const refused: {
            title: string;
            send: (provider: Awaited<ReturnType<typeof providers.aws>>) => Promise<unknown>;
            message: RegExp;
        }[] = [
            {
                title: "a URN that is none",
                send: (provider) => provider.check("nonsense", {}),
                message: /not a URN: nonsense/,
            },
            { title: "no URN at all", send: (provider) => provider.check("", {}), message: /not a URN: / },
            {
                title: "a type of another package",
                send: (provider) => provider.check(urnOf("gcp:storage/bucket:Bucket", "b"), {}),
                message: /unknown resource type gcp:storage\/bucket:Bucket/,
            },
            {
                title: "a type that leads out of the package",
                send: (provider) => provider.check(urnOf("aws:../../x:X", "b"), {}),
                message: /unknown resource type/,
            },
            {
                title: "a diff of a type that does not exist",
                send: (provider) => provider.diff(urnOf("aws:ec2/moon:Moon", "m"), {}, {}),
                message: /unknown resource type aws:ec2\/moon:Moon/,
            },
            {
                title: "a read of a type that does not exist",
                send: (provider) => provider.read(urnOf("aws:ec2/moon:Moon", "m"), "moon-1"),
                message: /unknown resource type aws:ec2\/moon:Moon/,
            },
            {
                title: "an update of an object that never was",
                send: (provider) => provider.update(vpc, "vpc-1", { cidrBlock: "10.0.0.0/16" }),
                message: /Vpc vpc-1 does not exist/,
            },
            {
                title: "a function that does not exist",
                send: (provider) => provider.invoke("aws:moon/getMoon:getMoon"),
                message: /aws:moon\/getMoon:getMoon/,
            },
        ];
        for (const { title, send, message } of refused) {
            it(`is refused, and hurts nothing: ${title}`, async () => {
                const provider = await providers.aws();
                await assert.rejects(send(provider), message);
                assert.deepEqual((await provider.check(bucket, { bucket: "files" })).failures, []);
            });
        }

        it("a deletion of an object that never was is done already", async () => {
            await (await providers.aws()).delete(vpc, "vpc-1");
        });

        it("a read of an object that never was finds none", async () => {
            assert.equal((await (await providers.aws()).read(vpc, "vpc-1")).id, "");
        });

        it("bytes that are no message are refused", async () => {
            const provider = await providers.aws();
            await assert.rejects(
                callWithBytes(provider, "check", Buffer.from([0xff, 0xff, 0xff, 0xff])),
                isRefusedWith(status.INTERNAL),
            );
            assert.deepEqual((await provider.check(bucket, { bucket: "files" })).failures, []);
        });

        it("a request without any properties counts as one with none", async () => {
            const provider = await providers.aws();
            const answer = await call(provider, "check", new messages.CheckRequest().setUrn(topic));
            assert.deepEqual(answer.getFailuresList(), []);
        });
    });

    describe("many and large requests", () => {
        it("ten megabytes come through in both directions", async () => {
            const provider = await providers.aws();
            const text = "x".repeat(10 * 1024 * 1024);
            const { outputs } = await provider.create(topic, { name: "news", displayName: text }, true);
            assert.equal((outputs.displayName as string).length, text.length);
        });

        it("a hundred creations at once make a hundred objects", async () => {
            const provider = await providers.aws();
            const names = Array.from({ length: 100 }, (_, index) => `queue-${index}`);
            const made = await Promise.all(
                names.map((name) => provider.create(urnOf("aws:sqs/queue:Queue", name), { name })),
            );
            assert.equal(new Set(made.map(({ id }) => id)).size, 100);
            assert.equal(providers.store().counts().total, 100);
        });

        it("of a hundred creations of one name at once, over two processes, one succeeds", async () => {
            const [one, two] = [await providers.aws(), await providers.aws()];
            const attempts = Array.from({ length: 100 }, (_, index) =>
                (index % 2 === 0 ? one : two).create(urnOf("aws:s3/bucket:Bucket", `b-${index}`), {
                    bucket: "the-one",
                }),
            );
            const results = await Promise.allSettled(attempts);
            assert.equal(results.filter(({ status: end }) => end === "fulfilled").length, 1);
            assert.equal(providers.store().counts().total, 1);
        });

        it("a hundred updates of one object at once leave one of the values, whole", async () => {
            const provider = await providers.aws();
            const { id, inputs } = await provider.create(queue, { name: "jobs" });
            const values = Array.from({ length: 100 }, (_, index) => index);
            await Promise.all(
                values.map((delaySeconds) =>
                    provider.update(queue, id, { ...inputs, delaySeconds, tags: { delay: String(delaySeconds) } }),
                ),
            );
            const { inputs: found } = await provider.read(queue, id);
            assert.deepEqual(found.tags, { delay: written(found.delaySeconds) });
        });

        it("a property nested fifty deep is compared to the bottom", async () => {
            const deep = (bottom: number): Properties =>
                Array.from({ length: 50 }).reduce<Properties>((inner) => ({ inner }), { bottom });
            const provider = await providers.kubernetes("https://example.invalid");
            const custom = urnOf("kubernetes:example.com/v1:Thing", "thing");
            const { paths } = await provider.diff(
                custom,
                { kind: "Thing", spec: deep(1) },
                { kind: "Thing", spec: deep(2) },
            );
            assert.deepEqual(paths, [`spec${".inner".repeat(50)}.bottom`]);
        });
    });

    describe("values with markers", () => {
        it("a secret unknown value keeps both markers in a check", async () => {
            const provider = await providers.aws();
            const { inputs, failures } = await provider.check(topic, {
                displayName: secret(unknown),
                tags: { a: secret(unknown) },
            });
            assert.deepEqual(
                [inputs.displayName, inputs.tags, failures],
                [secret(unknown), { a: secret(unknown) }, []],
            );
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
            assert.deepEqual(
                (await provider.diff(bucket, olds, { corsRules: [{ allowedMethods: ["GET"] }] })).paths,
                [],
            );
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

    describe("a provider's settings", () => {
        const compare = async (olds: Properties, news: Properties, name: "aws" | "kubernetes") => {
            const provider =
                name === "aws" ? await providers.aws() : await providers.kubernetes("https://example.invalid");
            const request = new messages.DiffRequest()
                .setUrn(urnOf(`pulumi:providers:${name}`, "p"))
                .setOldInputs(encode(olds))
                .setNews(encode(news));
            const answer = await call(provider, "diffConfig", request);
            return {
                changed: answer.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
                replaces: answer.getReplacesList(),
            };
        };

        // Whether the real provider replaces itself for another region is a matter of belief: no source of it is at hand.
        it("another region is a change in place", async () => {
            assert.deepEqual(await compare({ region: "a" }, { region: "b" }, "aws"), { changed: true, replaces: [] });
        });

        it("no difference is none", async () => {
            assert.deepEqual(await compare({ region: "a" }, { region: "a" }, "aws"), { changed: false, replaces: [] });
        });

        it("a region not known yet is a change in place", async () => {
            assert.deepEqual(await compare({ region: "a" }, { region: unknown }, "aws"), {
                changed: true,
                replaces: [],
            });
        });

        it("another cluster replaces the provider, and so its objects", async () => {
            const [one, two] = [kubeconfigFor("https://one"), kubeconfigFor("https://two")];
            assert.deepEqual(await compare({ kubeconfig: one }, { kubeconfig: two }, "kubernetes"), {
                changed: true,
                replaces: ["kubeconfig"],
            });
        });

        it("another way into the same cluster replaces nothing, be it a secret one", async () => {
            const one = kubeconfigFor("https://one");
            const other = one.replace('"users":[]', '"users":[{"name":"main"}]');
            for (const kubeconfig of [other, secret(other)]) {
                assert.deepEqual(await compare({ kubeconfig: one }, { kubeconfig }, "kubernetes"), {
                    changed: true,
                    replaces: [],
                });
            }
        });

        it("a cluster not known yet is a change in place", async () => {
            assert.deepEqual(
                await compare({ kubeconfig: kubeconfigFor("https://one") }, { kubeconfig: unknown }, "kubernetes"),
                { changed: true, replaces: [] },
            );
        });

        it("secret settings come back as secrets", async () => {
            const provider = await providers.aws();
            const request = new messages.CheckRequest().setNews(
                encode({ region: "eu-central-1", secretKey: secret("x") }),
            );
            assert.deepEqual(decode((await call(provider, "checkConfig", request)).getInputs()).secretKey, secret("x"));
        });
    });

    describe("the end of a provider", () => {
        it("cancel is answered, ends what hangs, and leaves the provider able to answer", async () => {
            const provider = await ProviderProcess.start("aws", providers.storePath());
            await provider.configure({ region: "eu-central-1" });
            providers.store().faults.add({ fault: "hang", method: "create", times: 1 });
            const hanging = provider.create(bucket, { bucket: "files" });
            await Promise.all([assert.rejects(hanging), begun().then(() => call(provider, "cancel"))]);
            assert.equal((await provider.check(bucket, { bucket: "files" })).failures.length, 0);
            await provider.stop();
        });

        it("SIGTERM ends it with success", async () => {
            const provider = await ProviderProcess.start("kubernetes", providers.storePath());
            const ended = once(provider.child, "exit");
            provider.child.kill("SIGTERM");
            assert.deepEqual(await ended, [0, null]);
        });
    });

    /** Resolves when a call has begun. */
    async function begun(): Promise<void> {
        const deadline = Date.now() + 20_000;
        while (providers.store().calls.list({ method: "create", phase: "begin" }).length === 0) {
            assert.ok(Date.now() < deadline, "no creation began");
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
    }
});

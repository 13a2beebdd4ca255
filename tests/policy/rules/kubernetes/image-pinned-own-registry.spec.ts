import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const registry = "000000000000.dkr.ecr.eu-west-1.amazonaws.com";
const digest = `@sha256:${"ab".repeat(32)}`;
const labelled = (tenant: unknown) => ({ labels: { "neo/tenant": tenant } });
const judgePod = (spec: unknown, tenant: unknown = "acme") =>
    judgeResource(
        "image-pinned-own-registry",
        resource("kubernetes:core/v1:Pod", "app", { metadata: labelled(tenant), spec }),
    );
const judge = (image: unknown, tenant?: unknown) => judgePod({ containers: [{ name: "app", image }] }, tenant);
const judgeProxy = (image: unknown) =>
    judgeResource(
        "image-pinned-own-registry",
        resource("kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy", "proxies", {
            metadata: labelled("shared"),
            spec: { provider: { kubernetes: { envoyDeployment: { container: { image } } } } },
        }),
    );

describe("image-pinned-own-registry", () => {
    for (const [image, tenant] of [
        [`${registry}/neo/acme/orders${digest}`, "acme"],
        [`${registry}/neo/acme/team/orders:1.0${digest}`, "acme"],
        [`${registry}/neo/shared/agent${digest}`, "acme"],
        [`${registry}/neo/shared/nats:2.15.2-alpine`, "shared"],
        [`${registry}/neo/shared/envoy:distroless-v1.40.0`, "globex"],
    ]) {
        it(`accepts ${image} for ${tenant}`, async () => assert.deepEqual(await judge(image, tenant), []));
    }
    for (const [title, image, tenant] of [
        ["another tenant's image", `${registry}/neo/globex/orders${digest}`, "acme"],
        ["a tenant's image on the platform", `${registry}/neo/acme/orders${digest}`, "shared"],
        ["a tenant's image of nobody that can be told", `${registry}/neo/acme/orders${digest}`, unknown],
        ["a public image", `docker.io/library/nginx${digest}`, "acme"],
        ["an image without a registry", "nginx", "acme"],
        ["a public registry of AWS", `public.ecr.aws/neo/shared/agent${digest}`, "acme"],
        ["a registry that only begins like ours", `${registry}.example.org/neo/acme/orders${digest}`, "acme"],
        ["a repository of nobody", `${registry}/orders${digest}`, "acme"],
        ["a tag", `${registry}/neo/acme/orders:1.0.0`, "acme"],
        ["half a digest", `${registry}/neo/acme/orders@sha256:abcd`, "acme"],
        ["the latest of the platform", `${registry}/neo/shared/nats:latest`, "shared"],
        ["whatever of the platform", `${registry}/neo/shared/nats`, "shared"],
        ["no image", undefined, "acme"],
        ["an image that is not known", unknown, "acme"],
    ]) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(image, tenant)), ["app: spec.containers.0.image"]);
        });
    }
    for (const list of ["initContainers", "ephemeralContainers"]) {
        it(`looks at ${list}`, async () => {
            const spec = {
                containers: [{ image: `${registry}/neo/acme/orders${digest}` }],
                [list]: [{ image: "nginx" }],
            };
            assert.deepEqual(subjects(await judgePod(spec)), [`app: spec.${list}.0.image`]);
        });
    }
    it("looks at images that are volumes", async () => {
        const volumes = [
            { name: "a", emptyDir: {} },
            { name: "b", image: { reference: "docker.io/library/models:1.0" } },
        ];
        assert.deepEqual(subjects(await judgePod({ containers: [], volumes })), [
            "app: spec.volumes.1.image.reference",
        ]);
    });
    it("rejects volumes that are not known, and may be images", async () => {
        assert.deepEqual(subjects(await judgePod({ containers: [], volumes: unknown })), ["app: spec.volumes.image"]);
        const volumes = [
            { name: "a", image: { reference: unknown } },
            { name: "b", image: unknown },
        ];
        assert.deepEqual(subjects(await judgePod({ containers: [], volumes })), [
            "app: spec.volumes.0.image.reference",
            "app: spec.volumes.1.image",
        ]);
    });
    it("rejects containers that are not known", async () => {
        assert.deepEqual(subjects(await judgePod({ containers: unknown })), ["app: spec.containers.image"]);
    });
    it("looks at what the gateway makes pods of", async () => {
        assert.deepEqual(await judgeProxy(`${registry}/neo/shared/envoy:distroless-v1.40.0`), []);
        for (const image of ["docker.io/envoyproxy/envoy:v1.40.0", undefined]) {
            assert.deepEqual(subjects(await judgeProxy(image)), [
                "proxies: spec.provider.kubernetes.envoyDeployment.container.image",
            ]);
        }
    });
    for (const tenant of ["shared", unknown]) {
        it(`tells of one place alone where the tenant is ${tenant === unknown ? "not known" : tenant}`, async () => {
            assert.deepEqual(await judge("nginx", tenant), [
                'app: spec.containers.0.image must be in ECR, below shared, got "nginx"; copy it into the own registry first',
            ]);
        });
    }
    it("tells where an image may come from, and how it is named", async () => {
        assert.deepEqual(await judge("nginx"), [
            'app: spec.containers.0.image must be in ECR, below shared or acme, got "nginx"; copy it into the own registry first',
        ]);
        assert.match(
            (await judge(`${registry}/neo/acme/orders:1.0.0`)).join(),
            /must end in @sha256: and its digest, got/,
        );
    });
});

import { strict as assert } from "node:assert";
import { landscapeOf, type SavedResource } from "../../../analysis/isolation/states.ts";
import type { Landscape } from "../../../policy/isolation/landscape.ts";
import { bucket, kubernetesProvider, namespace, service, stackGuard } from "../../../policy/types.ts";
import { foreignTags, globexBucket, ofAcme } from "../../support/isolation-edges.ts";
import { saved } from "../../support/saved-states.ts";
import { kubeconfigOf, providerOf } from "../../support/two-customers.ts";

/** The only resource of a type and name. */
function the(landscape: Landscape, type: string, name: string) {
    const [found, ...more] = landscape.graph.ofType(type).filter((each) => each.name === name);
    assert.ok(found !== undefined && more.length === 0);
    return found;
}

describe("the landscape", () => {
    const guard = saved("acme", stackGuard, "guard", { tenant: "acme" });

    describe("knows whose a resource is:", () => {
        const tenantOf = (resource: SavedResource, ...more: SavedResource[]) => {
            const landscape = landscapeOf([[resource, ...more]]);
            return landscape.tenancy(the(landscape, resource.type, resource.urn.split("::").at(-1)!)).tenant;
        };

        it("by its own tag", () => {
            assert.equal(tenantOf(saved("acme", bucket, "blobs", { tags: foreignTags }), guard), "globex");
        });
        it("by its stack's guard where it is the engine's own, or was looked up and has its owner's tag", () => {
            assert.equal(tenantOf(saved("acme", "pulumi:pulumi:Stack", "neo-acme", {}), guard), "acme");
            const looked = saved("acme", bucket, "blobs", { tags: foreignTags }, { external: true });
            assert.equal(tenantOf(looked, guard), "acme");
        });
        it("not at all without that guard", () => {
            const looked = saved("acme", bucket, "blobs", { tags: foreignTags }, { external: true });
            assert.equal(tenantOf(looked, saved("globex", stackGuard, "guard", { tenant: "globex" })), undefined);
        });
    });

    describe("knows what an id or an ARN means:", () => {
        it("the thing that was made, not whoever looked it up before", () => {
            const looked = ofAcme(bucket, { arn: globexBucket }, { external: true });
            const made = saved("globex", bucket, "blobs", { arn: globexBucket, tags: foreignTags });
            const landscape = landscapeOf([[looked], [made]]);
            assert.equal(landscape.identified(globexBucket)?.name, "blobs");
            assert.deepEqual(
                [...landscape.reachedBy(globexBucket)].map(({ name }) => name),
                ["blobs"],
            );
        });
        it("nothing, where it is an account's, a Region's or a word", () => {
            for (const id of ["000000000000", "us-east-1", "default"]) {
                assert.equal(landscapeOf([[saved("acme", bucket, "blobs", {}, { id })]]).identified(id), undefined, id);
            }
            assert.ok(landscapeOf([[saved("acme", bucket, "blobs", {}, { id: "b-1" })]]).identified("b-1"));
        });
        it("nothing, where it is a name in a cluster", () => {
            const gateway = saved("acme", service, "gateway", { metadata: {} }, { id: "gateway-1" });
            assert.equal(landscapeOf([[gateway]]).identified("gateway-1"), undefined);
        });
    });

    it("knows a stack by its name", () => {
        const landscape = landscapeOf([[saved("acme", "pulumi:pulumi:Stack", "neo-acme", {})]]);
        assert.equal(landscape.stack("acme")?.name, "neo-acme");
        assert.equal(landscape.stack("globex"), undefined);
    });

    describe("knows which cluster an object is in:", () => {
        const providerIn = (stack: string, cluster: string) =>
            saved(stack, kubernetesProvider, "kubernetes", { kubeconfig: kubeconfigOf(cluster) }, { id: "1" });
        const objectIn = (stack: string, type: string, metadata: object) =>
            saved(stack, type, `${stack}-object`, { metadata }, { provider: providerOf(stack) });
        const besideIn = (cluster: string) => {
            const landscape = landscapeOf([
                [providerIn("acme", "one"), objectIn("acme", service, {})],
                [providerIn("globex", cluster), objectIn("globex", namespace, { name: "gateway" })],
            ]);
            return landscape.namespaceBeside(the(landscape, service, "acme-object"), "gateway")?.name;
        };

        it("the same, whatever provider each stack has for it", () => {
            assert.equal(besideIn("one"), "globex-object");
        });
        it("another, though it has a namespace of that name", () => {
            assert.equal(besideIn("two"), undefined);
        });
    });
});

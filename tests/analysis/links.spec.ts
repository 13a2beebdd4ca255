import { strict as assert } from "node:assert";
import { linked, type Unlinked } from "../../analysis/links.ts";

const bare = (name: string, links: Omit<Unlinked, "resource"> = {}): Unlinked => ({
    resource: { urn: `urn:${name}`, type: "t", name, props: {} },
    ...links,
});

describe("resources that name each other", () => {
    it("are given the others themselves, whichever comes first", () => {
        const [child, parent, provider] = linked([
            bare("child", {
                parent: "urn:parent",
                provider: "urn:provider",
                dependencies: ["urn:parent"],
                propertyDependencies: { vpcId: ["urn:parent"], none: [], null: null },
            }),
            bare("parent"),
            bare("provider"),
        ]);
        assert.equal(child?.parent, parent);
        assert.equal(child?.provider, provider);
        assert.deepEqual(child?.dependencies, [parent]);
        assert.deepEqual(child?.propertyDependencies, { vpcId: [parent], none: [], null: [] });
    });

    it("are given nothing for what is not among them", () => {
        const away = ["urn:away"];
        const [only] = linked([
            bare("only", {
                parent: "urn:away",
                provider: "urn:away",
                dependencies: away,
                propertyDependencies: { a: away },
            }),
        ]);
        assert.equal(only?.parent, undefined);
        assert.equal(only?.provider, undefined);
        assert.deepEqual(only?.dependencies, []);
        assert.deepEqual(only?.propertyDependencies, { a: [] });
    });

    it("are given providers as they are to be seen, where that is another way", () => {
        const seen = { urn: "urn:provider", type: "p", name: "seen", props: { region: "us-east-1" } };
        const [object] = linked(
            [bare("object", { provider: "urn:provider" }), bare("provider")],
            new Map([[seen.urn, seen as never]]),
        );
        assert.equal(object?.provider?.name, "seen");
    });
});

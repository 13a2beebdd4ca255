/** Pages of components follow from components/; what they are made of has to be said there. */
import { strict as assert } from "node:assert";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readComponents, type Component } from "../../docs/generator/components.ts";
import { componentPages } from "../../docs/generator/files.ts";
import { costOf, pageFolder, summaryOf } from "../../docs/generator/pages.ts";
import { projectRoot } from "../../tools/setup/paths.js";

describe("docs/components/", function () {
    this.timeout(120_000);
    let components: Component[] = [];

    before(() => {
        components = readComponents();
    });

    // They hold on to the compiler.
    after(() => {
        components = [];
    });

    it("has every component", () => {
        const declared = globSync("components/**/*.ts", { cwd: projectRoot }).flatMap((file) => {
            const text = readFileSync(join(projectRoot, file), "utf8");
            return [...text.matchAll(/^export class (\w+).* extends TenantComponent/gm)].map(([, name]) => name!);
        });
        assert.deepEqual(components.map(({ className }) => className).sort(), declared.sort());
    });

    it("is what `node docs/generate.ts` writes", async () => {
        const pages = await componentPages(components);
        const there = globSync(`${pageFolder}/*`, { cwd: projectRoot }).sort();
        assert.deepEqual(there, Object.keys(pages).sort());
        const stale = there.filter((file) => readFileSync(join(projectRoot, file), "utf8") !== pages[file]);
        assert.deepEqual(stale, [], "run node docs/generate.ts");
    });

    /** What every component is asked for, and what it says. */
    const questions: Record<string, (component: Component) => boolean> = {
        "its class comment begins with what it creates": ({ doc }) =>
            /^(Creates|Closes|Requests) /.test(summaryOf(doc)),
        'its class comment has a sentence "Cost driver: ...", or "Free of charge."': ({ doc }) =>
            costOf(doc) !== undefined,
        "its file begins with a comment": ({ about }) => about !== "",
        "its type token ends in its name": ({ token, className }) => token.endsWith(`:${className}`),
        "each argument is commented": ({ inputs }) => inputs.every(({ path, doc }) => doc !== "" || /[.[]/.test(path)),
    };

    for (const [question, isAnswered] of Object.entries(questions)) {
        it(`of each component: ${question}`, () => {
            assert.deepEqual(
                components.filter((component) => !isAnswered(component)).map(({ file }) => file),
                [],
            );
        });
    }

    it("finds what is created by helpers, in loops, and where a parameter names the kind", () => {
        const created = (name: string) =>
            components.find(({ className }) => className === name)!.creates.map((creation) => creation.name);
        assert.deepEqual(created("CellServices"), ["NodePools", "CellAuthority", "Gateway", "NatsLeaf"]);
        assert.ok(created("Vpc").includes("aws.ec2.RouteTableAssociation"));
        assert.ok(created("App").includes("Certificate (cert-manager.io/v1)"));
        assert.ok(created("Gateway").includes("BackendTrafficPolicy"));
    });
});

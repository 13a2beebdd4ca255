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

    it("gives the defaults that the code has", async () => {
        const inputs = components.flatMap((component) => component.inputs);
        let compared = 0;
        const wrong: string[] = [];
        for (const { path, file, default: said } of inputs) {
            const literal = /^(-?[\d.]+|true|false|"[^"]*")$/.exec(said ?? "")?.[0];
            if (literal === undefined || !file.startsWith("components/")) {
                continue;
            }
            const exported = (await import(join(projectRoot, file))) as Record<string, unknown>;
            const name = path.split(".").at(-1)!;
            for (const [constant, values] of Object.entries(exported)) {
                if (constant.endsWith("Defaults") && typeof values === "object" && values !== null && name in values) {
                    compared += 1;
                    const value = (values as Record<string, unknown>)[name];
                    if (JSON.stringify(value) !== JSON.stringify(JSON.parse(literal))) {
                        wrong.push(
                            `${file}: ${name} is ${JSON.stringify(value)} in ${constant}, and said to be ${literal}`,
                        );
                    }
                }
            }
        }
        assert.deepEqual(wrong, []);
        assert.ok(compared > 20, `${compared} compared`);
    });

    it("finds what is created by helpers, in loops, and where a parameter names the kind", () => {
        const created = (name: string) =>
            components.find(({ className }) => className === name)!.creates.map((creation) => creation.name);
        assert.deepEqual(created("CellServices"), ["NodePools", "CellAuthority", "Gateway", "NatsLeaf"]);
        assert.ok(created("Vpc").includes("aws.ec2.RouteTableAssociation"));
        assert.ok(created("App").includes("Certificate (cert-manager.io/v1)"));
        assert.ok(created("Gateway").includes("BackendTrafficPolicy"));
    });
});

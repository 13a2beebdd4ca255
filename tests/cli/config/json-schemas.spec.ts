import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { jsonSchemas } from "../../../cli/config/json-schemas.ts";
import { parseLandscape } from "../../../infra/landscape.ts";
import { projectRoot } from "../../../tools/setup/paths.js";
import { sampleFiles } from "../../support/landscape.ts";

const folder = join(projectRoot, "stacks");

/** The schema a file names in its first line. */
function schemaOf(file: string): string {
    const [first] = readFileSync(join(folder, file), "utf8").split("\n");
    const [, path] = /^# yaml-language-server: \$schema=(\S+)$/.exec(first!) ?? [];
    assert.ok(path !== undefined, `${file} names its schema in its first line`);
    return join(dirname(join(folder, file)), path);
}

describe("the JSON Schemas of the config files", () => {
    const validators = new Map<string, ValidateFunction>();
    before(() => {
        for (const [name, schema] of Object.entries(jsonSchemas())) {
            validators.set(name, new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema));
        }
    });

    function complaints(schema: string, content: unknown): string[] {
        const validate = validators.get(schema)!;
        return validate(content) ? [] : validate.errors!.map((error) => `${error.instancePath} ${error.message}`);
    }

    for (const [file, content] of Object.entries(sampleFiles())) {
        it(`are there for ${file}, and accept it`, () => {
            const schema = schemaOf(file);
            assert.ok(existsSync(schema), schema);
            assert.deepEqual(complaints(schema.slice(join(folder, "schemas").length + 1), content), []);
        });
    }

    it("accept what Pulumi writes next to config, and what other projects' keys are", () => {
        const content = {
            secretsprovider: "awskms://alias/acme",
            encryptedkey: "AQ==",
            encryptionsalt: "v1:x",
            config: { "neo:role": "customer", "neo:customer": "acme", "pulumi:disable-default-providers": ["*"] },
        };
        assert.deepEqual(complaints("stack.json", content), []);
    });

    const refused: {
        title: string;
        file: string;
        schema: string;
        change: (files: Record<string, any>) => void;
        at: string;
    }[] = [
        {
            title: "a role nobody knows",
            file: "Pulumi.acme-test.yaml",
            schema: "stack.json",
            change: (files) => (files["Pulumi.acme-test.yaml"].config["neo:role"] = "stag"),
            at: "/config/neo:role ",
        },
        {
            title: "a key of another role",
            file: "Pulumi.acme-test.yaml",
            schema: "stack.json",
            change: (files) => (files["Pulumi.acme-test.yaml"].config["neo:apps"] = {}),
            at: "/config must NOT have additional properties",
        },
        {
            title: "a key nobody knows next to config",
            file: "Pulumi.acme-test.yaml",
            schema: "stack.json",
            change: (files) => (files["Pulumi.acme-test.yaml"].role = "stage"),
            at: " must NOT have additional properties",
        },
        {
            title: "a stage without a customer",
            file: "Pulumi.acme-test.yaml",
            schema: "stack.json",
            change: (files) => delete files["Pulumi.acme-test.yaml"].config["neo:customer"],
            at: "/config must have required property 'neo:customer'",
        },
        {
            title: "an image by tag",
            file: "Pulumi.acme-test-apps.yaml",
            schema: "stack.json",
            change: (files) => (files["Pulumi.acme-test-apps.yaml"].config["neo:apps"].orders.digest = "latest"),
            at: "/config/neo:apps/orders/digest must match pattern",
        },
        {
            title: "a Kubernetes version without quotes",
            file: "Pulumi.cell-test-1.yaml",
            schema: "stack.json",
            change: (files) => (files["Pulumi.cell-test-1.yaml"].config["neo:cluster"] = { version: 1.35 }),
            at: "/config/neo:cluster/version must be string",
        },
        {
            title: "a stage with a hyphen",
            file: "customers/acme.yaml",
            schema: "customer.json",
            change: ({ "customers/acme.yaml": { stages } }) => (stages["test-two"] = stages.test),
            at: "/stages must match pattern",
        },
        {
            title: "an account number without quotes",
            file: "installation.yaml",
            schema: "installation.json",
            change: (files) => (files["installation.yaml"].accountId = 111122223333),
            at: "/accountId must be string",
        },
        {
            title: "an account's key where the operator's belongs",
            file: "bus.yaml",
            schema: "bus.json",
            change: ({ "bus.yaml": bus }) => (bus.operator.publicKey = bus.systemAccount.publicKey),
            at: "/operator/publicKey must match pattern",
        },
    ];
    for (const { title, file, schema, change, at } of refused) {
        it(`refuse ${title}, as the program does`, () => {
            const files = sampleFiles();
            change(files);
            const found = complaints(schema, files[file]);
            assert.ok(
                found.some((complaint) => complaint.startsWith(at)),
                found.join("\n") || "nothing was refused",
            );
            // Pulumi reads nothing but its own keys next to `config`.
            if (!title.endsWith("next to config")) {
                assert.ok(parseLandscape(files).problems.some(({ where }) => where === `stacks/${file}`));
            }
        });
    }

    it("say of every key what it is", () => {
        const text = JSON.stringify(jsonSchemas()["customer.json"]);
        assert.match(text, /Least capacity of each instance, in ACU of 2 GiB\. Must be 0 to 256 in steps of 0\.5/);
        assert.match(text, /Default: `standard`\. A change: quotas, in place\./);
    });
});

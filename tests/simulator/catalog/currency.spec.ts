import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { awsVersion } from "../../../simulator/catalog/aws-types.ts";
import { kubernetesVersion } from "../../../simulator/catalog/kubernetes-types.ts";
import { catalogueFolder, generate, type Provenance } from "../../../tools/catalog/generate.ts";
import {
    openSchemas,
    SchemasUnavailableError,
    wheel,
    type CloudFormationSchemas,
} from "../../../tools/catalog/wheel.ts";
import { projectRoot } from "../../../tools/setup/paths.js";

const folder = join(projectRoot, catalogueFolder);
const remedy = "run npm run catalog";

/** AWS's schemas, or undefined (and a line that says so) where they cannot be had. */
function schemasIfAvailable(): CloudFormationSchemas | undefined {
    try {
        return openSchemas();
    } catch (error) {
        if (error instanceof SchemasUnavailableError) {
            process.stdout.write(`catalogue: left out whether it is current, ${error.message}\n`);
            return undefined;
        }
        throw error;
    }
}

const schemas = schemasIfAvailable();

describe("the generated catalogue", () => {
    it("is of the packages that are installed", () => {
        const provenance = JSON.parse(readFileSync(join(folder, "generated", "provenance.json"), "utf8")) as Provenance;
        const versions = { "@pulumi/aws": awsVersion(), "@pulumi/kubernetes": kubernetesVersion() };
        assert.deepEqual(provenance.packages, versions, remedy);
        assert.equal(provenance.cloudFormation.sha256, wheel.sha256, remedy);
    });

    if (schemas !== undefined) {
        it("is what its sources give now", async function () {
            this.timeout(60000);
            const files = await generate(schemas);
            const stale = [...files].filter(([path, text]) => text !== readIfPresent(join(folder, path)));
            assert.deepEqual(
                stale.map(([path]) => path),
                [],
                remedy,
            );
            const present = readdirSync(join(folder, "generated"), { recursive: true, encoding: "utf8" });
            const leftOver = present.filter((path) => path.endsWith(".json") && !files.has(join("generated", path)));
            assert.deepEqual(leftOver, [], remedy);
        });
    }
});

function readIfPresent(path: string): string | undefined {
    try {
        return readFileSync(path, "utf8");
    } catch {
        return undefined;
    }
}

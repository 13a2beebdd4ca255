import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";
import { kindOf } from "../../../simulator/behaviour/aws/index.ts";
import type { Kinds } from "../../../simulator/behaviour/aws/kind.ts";
import { awsType } from "../../../simulator/catalog/aws-types.ts";

const folder = new URL("../../../simulator/behaviour/aws/", import.meta.url);
const notServices = new Set(["arn.ts", "cidr.ts", "index.ts", "kind.ts", "synthesis.ts"]);
const services = readdirSync(folder).filter((file) => file.endsWith(".ts") && !notServices.has(file));

async function kindsIn(file: string): Promise<Kinds> {
    return ((await import(new URL(file, folder).href)) as { kinds: Kinds }).kinds;
}

/** The input a path begins with. */
function headOf(path: string): string {
    return /^\w+/.exec(path)?.[0] ?? path;
}

describe("the behaviours of AWS types", () => {
    for (const file of services) {
        it(`in ${file} are found by their type, and speak only of properties that exist`, async () => {
            for (const [token, kind] of Object.entries(await kindsIn(file))) {
                const type = awsType(token);
                assert.equal(await kindOf(token), kind, `${token} is not found in ${file}`);
                if (kind.nameProperty !== undefined) {
                    assert.ok(type.inputs.has(kind.nameProperty), `${token}.${kind.nameProperty}`);
                }
                for (const { property, type: other } of kind.references ?? []) {
                    assert.ok(type.inputs.has(headOf(property)), `${token}.${property}`);
                    assert.ok(awsType(other));
                }
                for (const { type: other, property } of [...(kind.dependants ?? []), ...(kind.owns ?? [])]) {
                    assert.ok(awsType(other).inputs.has(headOf(property)), `${other}.${property}`);
                }
            }
        });
    }
});

/** `deleteBeforeReplace`: which of the two objects of a replacement goes first, and what goes with it. */
import { strict as assert } from "node:assert";
import type { ListedResource } from "../../../engine/neutral-cloud.ts";
import { deletesFirst, replaces, updates } from "../../harness/expectations.ts";
import { changesOf } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { types } from "../resources.ts";

const role = changesOf(types.role, { assumeRolePolicy: "{}" });
const vpc = changesOf(types.vpc);

/** A network that goes first when it is replaced, and a subnet that it forces. */
function network(vpcRange: string, subnetRange: string): ListedResource[] {
    return [
        { type: types.vpc, name: "dbr-vpc", inputs: { cidrBlock: vpcRange }, options: { deleteBeforeReplace: true } },
        {
            type: types.subnet,
            name: "dbr-subnet",
            inputs: { vpcId: { $ref: "dbr-vpc.id" }, cidrBlock: subnetRange },
        },
    ];
}

/** Cases of "deleteBeforeReplace". */
export const deleteBeforeReplace: ConformanceCase[] = [
    vpc(
        "said by the program, the old object goes first",
        "dbr-said",
        { cidrBlock: "10.0.0.0/16" },
        { cidrBlock: "10.1.0.0/16" },
        deletesFirst({ cidrBlock: "update-replace" }, ["cidrBlock"]),
        { options: { deleteBeforeReplace: true } },
    ),
    vpc(
        "without a replacement it means nothing",
        "dbr-update",
        { cidrBlock: "10.0.0.0/16", enableDnsHostnames: false },
        { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true },
        updates({ enableDnsHostnames: "update" }),
        { options: { deleteBeforeReplace: true } },
    ),
    {
        title: "those that need the object and are forced by it go before it, and come after it",
        before: network("10.0.0.0/16", "10.0.0.0/24"),
        after: network("10.1.0.0/16", "10.1.0.0/24"),
        expect: ({ change }) => {
            const order = change.order("dbr-vpc", "dbr-subnet").filter((line) => !line.startsWith("replace "));
            assert.deepEqual(order, [
                "delete-replaced dbr-subnet",
                "delete-replaced dbr-vpc",
                "create-replacement dbr-vpc",
                "create-replacement dbr-subnet",
            ]);
        },
    },
    role(
        "the program's word wins over the provider's: a role of a given name is made first, and refused only when the name is the same",
        "dbr-new-name",
        { name: "dbr-new-name-1" },
        { name: "dbr-new-name-2" },
        replaces({ name: "update-replace" }, ["name"]),
        { options: { deleteBeforeReplace: false } },
    ),
];

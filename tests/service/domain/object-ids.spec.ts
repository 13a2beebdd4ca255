import { strict as assert } from "node:assert";
import { objectId } from "../../../service/domain/object-ids.ts";

const place = { accountId: "111122223333", region: "eu-west-1" };

// That the ids are the ones objects really get is asked of a whole landscape: tests/integration/landscape.spec.ts.
describe("what an object is called", () => {
    for (const [title, type, inputs, id] of [
        ["a name", "aws:iam/role:Role", { name: "neo-acme-test-app" }, "neo-acme-test-app"],
        ["several inputs", "aws:route53/record:Record", { zoneId: "Z1", name: "a.b", type: "A" }, "Z1_a.b_A"],
        ["where it is", "aws:iam/policy:Policy", { name: "b" }, "arn:aws:iam::111122223333:policy/b"],
        ["a path, too", "aws:iam/policy:Policy", { name: "b", path: "/t/" }, "arn:aws:iam::111122223333:policy/t/b"],
        ["namespace and name", "kubernetes:core/v1:Service", { metadata: { namespace: "n", name: "s" } }, "n/s"],
        ["a name without namespace", "kubernetes:core/v1:Namespace", { metadata: { name: "n" } }, "n"],
        ["nothing known: AWS chooses the name", "aws:iam/role:Role", { namePrefix: "neo-" }, undefined],
        ["nothing known: one part is missing", "aws:route53/record:Record", { zoneId: "Z1", type: "A" }, undefined],
        ["nothing known: AWS makes it up", "aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }, undefined],
        ["nothing known: a generated name", "kubernetes:core/v1:Pod", { metadata: { generateName: "p-" } }, undefined],
    ] as const) {
        it(`is told by ${title}`, () => assert.equal(objectId(type, inputs, place), id));
    }
});

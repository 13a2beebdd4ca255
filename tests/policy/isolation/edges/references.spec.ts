import { subnet } from "../../../../policy/types.ts";
import { globexBucket, itFinds, ofAcme, statement, tags } from "../../../support/isolation-edges.ts";

describe("edges by reference", () => {
    itFinds([
        ["a reference by id", ofAcme(subnet, { groupId: "sg-0globex1" }), ["reference acme globex"]],
        [
            "a reference by a component, which passes it on",
            ofAcme("neo:data:Secret", { tenant: "acme", groupId: "sg-0globex1" }),
            [],
        ],
        ["a reference by a stack's outputs", ofAcme("pulumi:pulumi:Stack", { groupId: "sg-0globex1" }), []],
        [
            "a reference by an ARN in a text",
            ofAcme(subnet, { note: `see ${globexBucket}, please` }),
            ["reference acme globex"],
        ],
        ["a reference in a list", ofAcme(subnet, { list: [{ group: "sg-0globex1" }] }), ["reference acme globex"]],
        [
            "a reference by what a part of the thing has for its id, too",
            ofAcme(
                "aws:s3/bucketVersioning:BucketVersioning",
                { bucket: "neo-globex-blobs-1", arn: globexBucket },
                { id: "neo-globex-blobs-1" },
            ),
            ["reference acme globex"],
        ],
        [
            "what was looked up, which says only that it was",
            ofAcme(subnet, { groupId: "sg-0globex1" }, { external: true }),
            [],
        ],
        [
            "a document that names a thing: its statements say what that means",
            ofAcme(subnet, { note: statement({ Effect: "Deny", Action: "s3:*", Resource: globexBucket }) }),
            [],
        ],
        ["a mark, which is no reference", ofAcme(subnet, { tags: { ...tags, note: "sg-0globex1" } }), []],
        [
            "a reference by what a property will be made from",
            ofAcme(
                subnet,
                {},
                {
                    propertyDependencies: {
                        vpcId: ["urn:pulumi:globex::neo::aws:ec2/securityGroup:SecurityGroup::group"],
                    },
                },
            ),
            ["reference acme globex"],
        ],
    ]);
});

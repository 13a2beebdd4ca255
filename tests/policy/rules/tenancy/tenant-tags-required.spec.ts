import { strict as assert } from "node:assert";
import { judgeResource, resource, unknown } from "../../../support/policy.ts";

const complete = {
    "neo:tenant": "acme",
    "neo:environment": "production",
    "neo:owner": "platform",
    "neo:cost-centre": "1234",
};

const queue = "aws:sqs/queue:Queue";
const judge = (tags: unknown, type = queue) =>
    judgeResource("tenant-tags-required", resource(type, "subject", { tags }));
const properties = (messages: string[]) => messages.map((message) => /tags\["(.+?)"\]/.exec(message)?.[1]);

describe("tenant-tags-required", () => {
    it("accepts all tags", async () => assert.deepEqual(await judge(complete), []));
    it("accepts shared parts", async () => assert.deepEqual(await judge({ ...complete, "neo:tenant": "shared" }), []));
    it("asks nothing of a type without tags", async () => {
        assert.deepEqual(await judge(null, "aws:ec2/route:Route"), []);
    });

    for (const [title, tags] of [
        ["absent", null],
        ["empty", {}],
        ["not known", unknown],
    ] as const) {
        it(`rejects tags that are ${title}, one finding a tag`, async () => {
            assert.deepEqual(properties(await judge(tags)), Object.keys(complete));
        });
    }

    for (const tag of Object.keys(complete)) {
        for (const value of [null, "", unknown]) {
            it(`rejects ${tag} being ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
                assert.deepEqual(properties(await judge({ ...complete, [tag]: value })), [tag]);
            });
        }
    }

    it("rejects a tenant that cannot be one", async () => {
        assert.deepEqual(await judge({ ...complete, "neo:tenant": "acme-production" }), [
            'subject: tags["neo:tenant"] must be a tenant\'s slug or shared ([a-z][a-z0-9]{1,15}), got "acme-production"; ' +
                "set it in defaultTags of the stack's provider",
        ]);
    });

    for (const type of [
        "aws:cloudwatch/logGroup:LogGroup",
        "aws:cognito/userPool:UserPool",
        "aws:dynamodb/table:Table",
        "aws:ebs/volume:Volume",
        "aws:ecr/repository:Repository",
        "aws:efs/fileSystem:FileSystem",
        "aws:rds/cluster:Cluster",
        "aws:rds/instance:Instance",
        "aws:s3/bucket:Bucket",
        "aws:secretsmanager/secret:Secret",
    ]) {
        it(`asks ${type} for its data class`, async () => {
            assert.deepEqual(await judge(complete, type), [
                'subject: tags["neo:data-class"] must be known and not empty, got absent; set it on the resource',
            ]);
            assert.deepEqual(await judge({ ...complete, "neo:data-class": "restricted" }, type), []);
        });
    }
});

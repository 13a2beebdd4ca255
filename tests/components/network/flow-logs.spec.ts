import { strict as assert } from "node:assert";
import { boundaryStatements } from "../../../components/account/permissions-boundary.ts";
import { FlowLogs } from "../../../components/network/flow-logs.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity, virginia } from "../../support/identities.ts";

const args = { identity: cellIdentity, location: virginia, vpcId: "vpc-1", kmsKeyArn: "arn:key" };
const logGroup = "arn:aws:logs:us-east-1:111122223333:log-group:/neo/shared/test1/flow-logs";

describe("FlowLogs", () => {
    let engine: RecordingEngine;

    before(async () => {
        engine = new RecordingEngine();
        await engine.deploy(() => new FlowLogs("flow-logs", args));
    });

    it("records accepted and rejected connections of the whole network", () => {
        const { inputs } = engine.single("aws:ec2/flowLog:FlowLog");
        assert.equal(inputs.vpcId, "vpc-1");
        assert.equal(inputs.trafficType, "ALL");
        assert.equal(inputs.logDestination, "arn:flow-logs-records");
        assert.equal(inputs.iamRoleArn, "arn:flow-logs-writer");
    });

    it("keeps the records for a year, encrypted with the given key, under the owner's name", () => {
        const { inputs } = engine.single("aws:cloudwatch/logGroup:LogGroup");
        assert.equal(inputs.name, "/neo/shared/test1/flow-logs");
        assert.equal(inputs.kmsKeyId, "arn:key");
        assert.equal(inputs.retentionInDays, 365);
        assert.equal(inputs.tags["neo:data-class"], "internal");
    });

    it("lets only the flow log service take on the writing role", () => {
        const { Statement } = JSON.parse(engine.single("aws:iam/role:Role").inputs.assumeRolePolicy);
        assert.deepEqual(
            Statement.map(({ Effect, Principal, Action }: any) => [Effect, Principal, Action]),
            [["Allow", { Service: "vpc-flow-logs.amazonaws.com" }, "sts:AssumeRole"]],
        );
    });

    it("lets the role write to its own log group and to nothing else", () => {
        const { inputs } = engine.single("aws:iam/rolePolicy:RolePolicy");
        const { Statement } = JSON.parse(inputs.policy);
        assert.equal(inputs.role, "neo-shared-test1-flow-logs");
        assert.deepEqual(
            Statement.flatMap(({ Resource }: any) => Resource),
            [logGroup, `${logGroup}:*`],
        );
        const actions: string[] = Statement.flatMap(({ Action }: any) => Action);
        assert.ok(actions.includes("logs:PutLogEvents"));
        assert.ok(
            actions.every((action) => /^logs:(Create|Put|Describe)[A-Za-z]+$/.test(action)),
            actions.join(),
        );
    });

    it("limits the writing role where it is told to", async () => {
        const limited = new RecordingEngine();
        await limited.deploy(() => new FlowLogs("flow-logs", { ...args, permissionsBoundaryArn: "arn:boundary" }));
        assert.equal(limited.single("aws:iam/role:Role").inputs.permissionsBoundary, "arn:boundary");
    });

    it("needs nothing that the account's boundary would take from it", () => {
        const { Statement } = JSON.parse(engine.single("aws:iam/rolePolicy:RolePolicy").inputs.policy);
        const within = boundaryStatements(virginia, "neo").find(({ Sid }) => Sid === "OwnLogGroupsByName")!;
        const pattern = String(within.Resource).replace("${aws:PrincipalTag/neo:tenant}", cellIdentity.tenant);
        for (const { Action, Resource } of Statement) {
            assert.ok(Action.every((action: string) => within.Action.includes(action)));
            assert.ok(Resource.every((arn: string) => arn.startsWith(pattern.replace(/\*$/, ""))));
        }
    });

    it("keeps the records as long as it is told to", async () => {
        const brief = new RecordingEngine();
        await brief.deploy(() => new FlowLogs("flow-logs", { ...args, retentionInDays: 30 }));
        assert.equal(brief.single("aws:cloudwatch/logGroup:LogGroup").inputs.retentionInDays, 30);
    });
});

import { strict as assert } from "node:assert";
import { join } from "node:path";
import { ProgramCloud } from "../../support/program-cloud.ts";

const program = join(import.meta.dirname, "mistakes");

describe("a preview of a program with mistakes", function () {
    this.timeout(60000);
    const cloud = new ProgramCloud("mistakes", { program, project: "mistakes" });
    before(() => cloud.createStack("dev"));
    after(() => {
        cloud.remove();
    });

    /** What a preview of one of the programs says; the policy pack has no part in it. */
    async function errorsOf(name: string): Promise<string> {
        const variables = { PULUMI_OPTION_POLICY_PACK: "" };
        const { succeeded, errors } = await cloud.run("preview", "dev", { config: { program: name }, variables });
        assert.equal(succeeded, false);
        return errors.join("\n");
    }

    it("names every mistake of a firewall at once, each by its full path, with the value and what is allowed", async () => {
        const type = "aws:wafv2/webAcl:WebAcl";
        const problem = `${type} resource 'edge' has a problem: `;
        assert.deepEqual((await errorsOf("firewall")).split("\n").sort(), [
            `${problem}Invalid or unknown key: 'rules[1].statement.ipSetReferenceStatement.arm' is not an input of ${type}; did you mean 'arn'?`,
            `${problem}Missing required property 'rules[1].statement.ipSetReferenceStatement.arn' of ${type}`,
            `${problem}rules[2].statement.rateBasedStatement.limit must be between 10 and 2000000000, got 5 (${type})`,
            `${type} resource 'edge': property scope value {REGION} has a problem: scope must be one of CLOUDFRONT, REGIONAL, got "REGION"; did you mean "REGIONAL"? (${type})`,
        ]);
    });

    it("tells no secret", async () => {
        const errors = await errorsOf("database");
        assert.match(errors, /masterPassword must be a string, got \(secret\)/);
        assert.doesNotMatch(errors, /hunter2/);
    });

    it("names a Kubernetes object's mistake as an API server would find it", async () => {
        assert.match(
            await errorsOf("deployment"),
            /resource 'web' has a problem: spec\.template\.spec\.containers\[0\]\.ports\[0\]\.containerPort must be a number, got "80"/,
        );
    });
});

import { strict as assert } from "node:assert";
import { stateCost } from "../../../cli/cost/commands.ts";
import { costText } from "../../../cli/cost/text.ts";
import type { StateResource } from "../../../cli/engine/recovery.ts";

const tags = { "neo:tenant": "acme", "neo:stage": "test" };
const resource = (type: string, more: Partial<StateResource> = {}): StateResource => ({
    urn: `urn:pulumi:acme-test::neo::neo:data:Thing$${type}::name`,
    inputs: { tags },
    ...more,
});
const state = (...resources: StateResource[]) => ({ version: 3, deployment: { resources } });

describe("the cost of saved states", () => {
    const cost = stateCost([
        state(
            resource("aws:kms/key:Key"),
            resource("aws:kms/key:Key", { external: true }),
            resource("aws:kms/key:Key", { delete: true }),
            resource("aws:route53/zone:Zone"),
        ),
        state(resource("aws:lb/loadBalancer:LoadBalancer", { inputs: {} })),
        { version: 3, deployment: {} },
    ]);

    it("is of what is the stack's and stays", () => {
        assert.equal(cost.cents, 1_00 + 16_43);
        assert.deepEqual(cost.notPriced, { "aws:route53/zone:Zone": 1 });
    });

    it("is told by tenant and stage, with what nobody is named for, the sum, and what is not in it", () => {
        const text = costText(cost);
        assert.match(text, /^acme +test +1 +KMS key +\$1\.00/m);
        assert.match(text, /^unallocated +1 +load balancer \(recalled price\) +\$16\.43/m);
        assert.match(text, /^sum +\$17\.43/m);
        assert.match(text, /^Not priced, not in the sum: 1 aws:route53\/zone:Zone$/m);
        assert.match(text, /^Priced by use alone, 0 here: nothing$/m);
    });
});

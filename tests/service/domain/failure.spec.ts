import { strict as assert } from "node:assert";
import fc from "fast-check";
import { failureClasses, failureOf, retryAfter } from "../../../service/domain/failure.ts";

describe("failures", () => {
    for (const [expected, said] of [
        [
            "throttled",
            "creating EC2 Subnet: operation error EC2: CreateSubnet, api error RequestLimitExceeded: Request limit exceeded.",
        ],
        ["throttled", "api error ThrottlingException: Rate exceeded"],
        ["quota", "api error AddressLimitExceeded: The maximum number of addresses has been reached."],
        ["quota", 'pods "app" is forbidden: exceeded quota: apps, requested: pods=1'],
        ["credentials", "api error AccessDenied: User is not authorized to perform: kms:CreateKey"],
        ["network", "dial tcp 10.0.0.4:443: i/o timeout"],
        ["provider", "https response error StatusCode: 503, ServiceUnavailable"],
        ["locked", "error: the stack is currently locked by 1 lock(s). Either wait or `pulumi cancel`"],
        ["plan-stale", "resource urn:pulumi:acme::neo::aws:s3/bucket:Bucket::blobs violates plan: properties changed"],
        ["config", "stacks/Pulumi.acme-test.yaml: neo:stage must be a stage of the customer, got staging; add it"],
        ["program", "TypeError: Cannot read properties of undefined (reading 'arn')"],
        ["machine", "write /x/account.json: no space left on device"],
        ["network", "connection reset by peer: the reply was lost"],
        ["interrupted", "Detected that /x/pulumi-resource-aws exited prematurely."],
        ["interrupted", 'policy pack "/x/neo" failed to start: could not read plugin [/x/neo]: exit status -1'],
        ["interrupted", "failed to run remediation: error reading from server: connection reset by peer"],
        ["interrupted", "rpc error: code = Unknown desc = signal: killed"],
        ["unknown", "something nobody has seen before"],
    ] as const) {
        it(`are ${expected}: ${said.slice(0, 60)}`, () => {
            const failure = failureOf([said], false);
            assert.equal(failure.class, expected);
            assert.equal(failure.message, said);
            assert.notEqual(failure.remedy, "");
        });
    }

    it("are policy's where a mandatory rule was violated, whatever else was said", () => {
        assert.equal(failureOf(["api error ThrottlingException: Rate exceeded"], true).class, "policy");
    });

    it("have a message where nothing was said", () => {
        assert.equal(failureOf([], false).message, "the engine ended without saying why");
    });

    it("are tried again by their class alone, not for ever, and each time later, never more than a quarter of an hour", () => {
        const tried = failureClasses.filter((each) => retryAfter(each, 1, 0.5) !== undefined);
        assert.deepEqual(tried, ["throttled", "provider", "network", "machine", "locked", "interrupted"]);
        fc.assert(
            fc.property(
                fc.constantFrom(...tried),
                fc.integer({ min: 1, max: 5 }),
                fc.double({ min: 0, max: 1, noNaN: true }),
                (each, attempts, chance) => {
                    const wait = retryAfter(each, attempts, chance);
                    if (wait === undefined) return each === "provider" && attempts > 3;
                    const next = retryAfter(each, attempts + 1, chance) ?? 900;
                    return wait >= (each === "interrupted" ? 2.5 : 15) && wait <= 900 && next >= wait;
                },
            ),
        );
        assert.equal(retryAfter("throttled", 6, 0.5), undefined);
        assert.equal(retryAfter("provider", 4, 0.5), undefined);
    });
});

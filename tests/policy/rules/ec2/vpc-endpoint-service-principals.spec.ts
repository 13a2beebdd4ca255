import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const [own, other] = ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:role/neo-globex-production-app"];
const judge = (props: Record<string, unknown>) =>
    judgeStack("vpc-endpoint-service-principals", [
        resource("aws:ec2/vpcEndpointService:VpcEndpointService", "bus", props, {
            provider: "aws",
            providerProps: { allowedAccountIds: ["111122223333"] },
        }),
    ]);

describe("vpc-endpoint-service-principals", () => {
    for (const [title, props, wrong] of [
        ["the own account", { allowedPrincipals: [own], acceptanceRequired: false }, []],
        [
            "another account that is accepted one by one",
            { allowedPrincipals: [own, other], acceptanceRequired: true },
            [],
        ],
        ["nobody", { acceptanceRequired: true }, []],
        ["nobody, at a first preview", { allowedPrincipals: unknown, acceptanceRequired: true }, []],
        [
            "another account unasked",
            { allowedPrincipals: [own, other], acceptanceRequired: false },
            ["acceptanceRequired"],
        ],
        ["another account, and nothing said", { allowedPrincipals: [other] }, ["acceptanceRequired"]],
        [
            "another account, and nobody can tell",
            { allowedPrincipals: [other], acceptanceRequired: unknown },
            ["acceptanceRequired"],
        ],
        ["nobody unasked", { allowedPrincipals: [], acceptanceRequired: false }, ["acceptanceRequired"]],
        ["everybody", { allowedPrincipals: ["*"], acceptanceRequired: true }, ["allowedPrincipals"]],
        ["everybody besides", { allowedPrincipals: [own, "*"], acceptanceRequired: true }, ["allowedPrincipals"]],
        [
            "whom another stack will tell",
            { allowedPrincipals: fromOtherStack(), acceptanceRequired: true },
            ["allowedPrincipals"],
        ],
        ["one that is not known", { allowedPrincipals: [unknown], acceptanceRequired: true }, ["allowedPrincipals"]],
        [
            "every role of an account by a pattern",
            { allowedPrincipals: ["arn:aws:iam::*:root"], acceptanceRequired: true },
            ["allowedPrincipals"],
        ],
    ] as const) {
        it(`${wrong.length === 0 ? "accepts" : "refuses"} ${title}`, async () => {
            assert.deepEqual(
                subjects(await judge(props)),
                wrong.map((property) => `bus: ${property}`),
            );
        });
    }
    it("says why", async () => {
        assert.deepEqual(await judge({ allowedPrincipals: ["*"], acceptanceRequired: true }), [
            'bus: allowedPrincipals must name accounts, users or roles by ARN, got ["*"]; ' +
                "list who may connect; * is everybody with an account",
        ]);
    });
});

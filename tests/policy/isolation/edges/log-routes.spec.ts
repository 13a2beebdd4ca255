import { flowLog } from "../../../../policy/types.ts";
import { itFinds, itFindsPlanted, ofAcme } from "../../../support/isolation-edges.ts";

describe("edges by log routes", () => {
    itFindsPlanted("log route");

    itFinds([
        [
            "logs of a network to another",
            ofAcme(flowLog, {
                vpcId: "vpc-0acme1",
                logDestination: "arn:aws:logs:us-east-1:000000000000:log-group:/neo/globex",
            }),
            ["log-route acme globex", "reference acme globex"],
        ],
    ]);
});

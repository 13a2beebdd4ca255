import { bucket } from "../../../../policy/types.ts";
import { globexBucket, itFinds, itFindsPlanted, ofAcme } from "../../../support/isolation-edges.ts";

describe("edges by reads", () => {
    itFindsPlanted("raw read");

    itFinds([
        [
            "a reference by what was looked up, which says only that it was",
            ofAcme(
                bucket,
                { arn: globexBucket, key: "arn:aws:kms:us-east-1:000000000000:key/1-globex" },
                { external: true },
            ),
            ["read acme globex"],
        ],
    ]);
});

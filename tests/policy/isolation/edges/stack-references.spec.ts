import { itFindsPlanted } from "../../../support/isolation-edges.ts";

describe("edges by stack references", () => {
    itFindsPlanted("stack reference");
});

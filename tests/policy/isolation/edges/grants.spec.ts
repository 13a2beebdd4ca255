import { itFindsPlanted } from "../../../support/isolation-edges.ts";

describe("edges by grants", () => {
    itFindsPlanted("grant");
});

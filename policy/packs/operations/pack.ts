import { servePack } from "../../pack.ts";
import { rulesAbout } from "../../rules/index.ts";

servePack({
    name: "neo-operations",
    displayName: "neo: operations",
    description: "Keeps a tenant from using up what others need, and what happens on record.",
    rules: rulesAbout("availability", "cost", "logging", "tagging"),
});

/** Every rule, in one process: the other packs are for those who want a part, and starting three costs three times as much. */
import { servePack } from "../../pack.ts";
import { remediations } from "../../remediations/index.ts";
import { allRules } from "../../rules/index.ts";

servePack({
    name: "neo",
    displayName: "neo: isolation, encryption and operations",
    description: "Keeps tenants apart and their data encrypted, on AWS and inside its clusters.",
    rules: allRules,
    remediations,
});

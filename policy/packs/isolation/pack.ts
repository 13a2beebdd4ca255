import { servePack } from "../../pack.ts";
import { remediations } from "../../remediations/index.ts";
import { rulesAbout } from "../../rules/index.ts";

servePack({
    name: "neo-isolation",
    displayName: "neo: isolation",
    description: "Keeps tenants apart and doors shut, on AWS and inside its clusters.",
    rules: rulesAbout("isolation", "network", "identity"),
    remediations,
});

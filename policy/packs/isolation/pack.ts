import { servePack } from "../../pack.ts";
import { isolationRules } from "./rules.ts";

servePack({
    name: "neo-isolation",
    displayName: "neo: isolation",
    description: "Keeps tenants apart and doors shut, on AWS and inside its clusters.",
    rules: isolationRules,
});

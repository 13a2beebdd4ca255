/** Remediations and no rule: what else a program would need to pass them all is no matter here. */
import { servePack } from "../../../../policy/pack.ts";
import { remediations } from "../../../../policy/remediations/index.ts";

servePack({
    name: "neo-remediations",
    displayName: "neo: remediations alone",
    description: "Fills in defaults.",
    rules: [],
    remediations,
});

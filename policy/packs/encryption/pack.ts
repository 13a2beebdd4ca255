import { servePack } from "../../pack.ts";
import { rulesAbout } from "../../rules/index.ts";

servePack({
    name: "neo-encryption",
    displayName: "neo: encryption",
    description: "Keeps data encrypted with keys of ours, and connections by TLS.",
    rules: rulesAbout("encryption"),
});

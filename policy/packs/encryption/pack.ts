import { servePack } from "../../pack.ts";
import { encryptionRules } from "./rules.ts";

servePack({
    name: "neo-encryption",
    displayName: "neo: encryption",
    description: "Keeps data encrypted with keys of ours, and connections by TLS.",
    rules: encryptionRules,
});

/** Every rule, in one process: the other packs are for those who want a part, and starting three costs three times as much. */
import { servePack } from "../../pack.ts";
import { encryptionRules } from "../encryption/rules.ts";
import { isolationRules } from "../isolation/rules.ts";
import { operationsRules } from "../operations/rules.ts";

servePack({
    name: "neo",
    displayName: "neo: isolation, encryption and operations",
    description: "Keeps tenants apart and their data encrypted, on AWS and inside its clusters.",
    rules: [...isolationRules, ...encryptionRules, ...operationsRules],
});

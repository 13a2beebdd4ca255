/** Files that are not there, or that nobody can read. */
import { parseYaml } from "../../../infra/landscape.ts";
import type { BadConfig } from "./bad-config.ts";

/** Each leads to one problem. */
export const badFiles: BadConfig[] = [
    {
        title: "a file that is no YAML",
        stack: "acme-test",
        change: (files) => (files["customers/acme.yaml"] = parseYaml("name: Acme\nstages: { test: { kind: test }\n")),
        sentence:
            'stacks/customers/acme.yaml: line 3 must be YAML, got ""; Flow map in block collection must be sufficiently indented and end with a }',
    },
    {
        title: "a key given twice",
        stack: "acme-test",
        change: (files) => (files["customers/acme.yaml"] = parseYaml("name: Acme\nname: Acme Corporation\n")),
        sentence:
            'stacks/customers/acme.yaml: line 2 must be YAML, got "name: Acme Corporation"; Map keys must be unique',
    },
    {
        title: "a file that is empty",
        stack: "acme-test",
        change: (files) => (files["customers/acme.yaml"] = parseYaml("")),
        sentence: "stacks/customers/acme.yaml: the file must be a map, got null",
    },
    {
        title: "an installation without a file",
        stack: "acme-test",
        change: (files) => delete files["installation.yaml"],
        sentence: "stacks/installation.yaml: the file must be there, got nothing; see stacks/README.md",
    },
    {
        title: "a bus nobody signed",
        stack: "acme-test",
        change: (files) => delete files["bus.yaml"],
        sentence: "stacks/bus.yaml: the file must be there, got nothing; see stacks/README.md",
    },
    {
        title: "a customer without a file",
        stack: "acme",
        change: (files) => delete files["customers/acme.yaml"],
        sentence:
            'stacks/Pulumi.acme.yaml: customer must have a file stacks/customers/acme.yaml, got "acme"; add the file or correct the name',
    },
    {
        title: "a cell of a customer without a file",
        stack: "cell-globexproduction-1",
        change: (files) => delete files["customers/globex.yaml"],
        sentence:
            'stacks/Pulumi.cell-globexproduction-1.yaml: customer must have a file stacks/customers/globex.yaml, got "globex"; add the file or correct the name',
    },
    {
        title: "a stack whose upstream stack has no file",
        stack: "acme-test-apps",
        change: (files) => delete files["Pulumi.acme-test.yaml"],
        sentence:
            "stacks/Pulumi.acme-test-apps.yaml: role must stand on the stack acme-test, got nothing; add stacks/Pulumi.acme-test.yaml",
    },
    {
        title: "a stack that is not there",
        stack: "acme-staging",
        change: () => undefined,
        sentence:
            "stacks/Pulumi.acme-staging.yaml: role must be given, got nothing; see stacks/README.md for the roles",
    },
];

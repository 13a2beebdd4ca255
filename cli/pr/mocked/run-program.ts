/** One stack's program in a process of its own, over mocked resources. Its one argument is a file that says what to run. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runtime } from "@pulumi/pulumi";
import { parse } from "yaml";
import type { RecordedRun } from "../../../analysis/mocked/recorded-resource.ts";
import { stackFileName, stackFolder } from "../../../infra/landscape.ts";
import { CloudStore } from "../../../simulator/cloud/store.ts";
import { MockedEngine } from "./mocked-engine.ts";
import type { ProgramRun } from "./program-run.ts";

const run = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as ProgramRun;
const { main, name: project } = parse(readFileSync(join(run.root, "Pulumi.yaml"), "utf8")) as {
    main: string;
    name: string;
};
const { config = {} } = parse(readFileSync(join(run.root, stackFolder, stackFileName(run.stack)), "utf8")) as {
    config?: Record<string, unknown>;
};
const store = new CloudStore(run.store);
const engine = new MockedEngine({ ...run, project, store });
await engine.install();
// The engine hands a map or a list over as JSON.
runtime.setAllConfig(
    Object.fromEntries(
        Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    ),
);
await runtime.runInPulumiStack(() => import(join(run.root, main)) as Promise<object>);
await runtime.disconnect();
// A rejection inside resource arguments is noticed one turn after everything has gone quiet.
await new Promise((resolve) => setImmediate(resolve));
store.close();
const root = engine.resources.find(({ type }) => type === "pulumi:pulumi:Stack");
const recorded: RecordedRun = { resources: engine.resources, contract: root?.outputs.contract };
writeFileSync(run.result, JSON.stringify(recorded));

/** The program: read the stack's config, build its role, export its contract. One project, one role a stack. */
import "../components/shared/native-stack-traces.ts";
import { StackGuard } from "../components/stack-guard.ts";
import { readConfig } from "./config.ts";
import { missingUpstreams } from "./contracts.ts";
import { roles } from "./roles/index.ts";

const config = readConfig();
const { deploy } = await roles[config.role]();
const deployed = await deploy(config as never);

new StackGuard({ ...config, guarded: deployed.components });

/** What other stacks may build on: infra/contracts.ts. */
export const contract = deployed.contract;

/** Stacks a preview had to do without. Empty when it is complete. */
export const incomplete = deployed.contract.apply(() => missingUpstreams);

#!/usr/bin/env node
/** `neo`: starts cli/main.ts on the project's own Node 24, whatever Node runs this. */
import { join } from "node:path";
import { projectRoot } from "../tools/setup/paths.js";
import { runNode } from "../tools/setup/run-node.js";

process.exitCode = await runNode([join(projectRoot, "cli", "main.ts"), ...process.argv.slice(2)]);

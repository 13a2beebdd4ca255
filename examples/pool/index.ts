/**
 * A pool: one cell that the Test stages of several customers share. A stack for the cell and one for each customer, so that a
 * stack is always one tenant's: `pulumi up --stack cell`, then `--stack acme`, `--stack initech`, as many as there are.
 */
import "../../components/shared/native-stack-traces.ts";
import * as pulumi from "@pulumi/pulumi";

const stack = pulumi.getStack();
const program = stack === "cell" ? await import("./cell.ts") : await import("./customer.ts");

export const outputs = await program.deploy(stack);

/** `neo service`: starts it, says where it is, and ends it when told to. */
import { readSettings } from "../../service/settings.ts";
import { startService, type Part } from "../../service/start.ts";

/** Runs until SIGINT or SIGTERM. A second one ends it at once; operations that run go on then. */
export async function service(part: Part): Promise<void> {
    const started = performance.now();
    const { url, firstToken, stop } = await startService(part, readSettings(process.env), process.env);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(`${url}: ready (${seconds} s)\n`);
    if (firstToken !== undefined) {
        process.stderr.write(`export NEO_SERVICE_URL=${url}\nexport NEO_SERVICE_TOKEN=${firstToken}\n`);
    }
    await new Promise<void>((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    });
    process.stderr.write("stopping: waiting for what runs\n");
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
    await stop();
}

/**
 * The local cloud as an environment: with these variables any Pulumi command runs against the stand-in providers and
 * cannot reach anything else. See docs/adr/0003-local-cloud.md.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandFolder, pathWith, projectRoot } from "../../tools/setup/paths.js";
import { ensureEngine } from "../../tools/setup/engine.js";
import { signLocalBus } from "./local-bus.ts";
import { copyStackFiles } from "./stack-files.ts";

/** Where one local cloud keeps everything it has: config copies, Pulumi's home and state, and the cloud's objects. */
export interface LocalCloud {
    /** Holds the generated Pulumi.yaml, so it is also the project's folder in local mode. */
    folder: string;
    /** SQLite file with the cloud's objects. */
    store: string;
}

/** Variables that could lead to real credentials or a real cluster; none of them reaches the engine. */
const scrubbed = /^(AWS_|KUBE|ARM_|AZURE_|GOOGLE_|PULUMI_)/;

/** The local cloud of this checkout, or the one `NEO_LOCAL` points to. */
export function localCloud(folder = process.env.NEO_LOCAL ?? join(projectRoot, ".neo", "local")): LocalCloud {
    return { folder, store: join(folder, "cloud.sqlite") };
}

/**
 * Makes the folder ready: config copies with the local account, and a Pulumi home that holds the stand-in providers only.
 * @param stacks folder of the stack files to copy. Default: the project's `stacks`
 */
export async function prepareLocalCloud({ folder }: LocalCloud, stacks = join(projectRoot, "stacks")): Promise<void> {
    mkdirSync(join(folder, "state"), { recursive: true });
    copyStackFiles(stacks, folder);
    await signLocalBus(folder);
    prepareHome(join(folder, "home"));
}

/** Makes a Pulumi home that holds the stand-in providers and nothing else. */
export function prepareHome(home: string): void {
    turnEngineLogOff(home);
    for (const provider of ["aws", "kubernetes"]) {
        const plugin = join(home, "plugins", `resource-${provider}-v${packageVersion(`@pulumi/${provider}`)}`);
        const executable = join(plugin, `pulumi-resource-${provider}`);
        if (!existsSync(executable)) {
            rmSync(executable, { force: true });
            mkdirSync(plugin, { recursive: true });
            symlinkSync(join(projectRoot, "simulator", "provider", `${provider}.ts`), executable);
        }
    }
}

/**
 * The engine writes everything it says to a provider into a file of its own, compressed and encrypted: up to 40 % of a preview's
 * time. There is no switch, but where it finds no folder for the files it goes on without.
 */
export function turnEngineLogOff(home: string): void {
    const logs = join(home, "logs");
    if (statSync(logs, { throwIfNoEntry: false })?.isFile() !== true) {
        rmSync(logs, { recursive: true, force: true });
        mkdirSync(home, { recursive: true });
        writeFileSync(
            logs,
            "A file in place of the folder, so that the engine keeps no log. See docs/adr/0017-speed.md.\n",
        );
    }
}

/** What is added to the environment, and the names that are taken away from it. */
export async function localEnvironment(cloud: LocalCloud): Promise<{ set: Record<string, string>; unset: string[] }> {
    const engine = await ensureEngine();
    const set = {
        PATH: pathWith([commandFolder, engine]),
        PULUMI_HOME: join(cloud.folder, "home"),
        // Without sidecar files of metadata: a kill in the midst of writing one leaves it empty, and then no command reads
        // the state any more.
        PULUMI_BACKEND_URL: `file://${join(cloud.folder, "state")}?metadata=skip`,
        PULUMI_CONFIG_PASSPHRASE: "local",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        // Without the stand-in a plugin would be fetched, and it would be the real one.
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_OPTION_CWD: cloud.folder,
        PULUMI_OPTION_POLICY_PACK: join(projectRoot, "policy", "packs", "neo"),
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        NODE_COMPILE_CACHE: join(projectRoot, "node_modules", ".cache", "neo", "compile"),
        NEO_CLOUD_STORE: cloud.store,
    };
    const unset = Object.keys(process.env).filter((name) => scrubbed.test(name) && !(name in set));
    return { set, unset };
}

/** The whole environment of a command that is to run against the local cloud. */
export async function localProcessEnvironment(cloud: LocalCloud): Promise<NodeJS.ProcessEnv> {
    const { set, unset } = await localEnvironment(cloud);
    const kept = Object.entries(process.env).filter(([name]) => !unset.includes(name));
    return { ...Object.fromEntries(kept), ...set };
}

function packageVersion(name: string): string {
    const manifest = readFileSync(join(projectRoot, "node_modules", name, "package.json"), "utf8");
    return (JSON.parse(manifest) as { version: string }).version;
}

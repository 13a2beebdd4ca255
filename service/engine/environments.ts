/** Which engine, backend, plugins and credentials operations get: of the environment of the service only what is on a list. */
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { policyPack } from "../../cli/engine/environment.ts";
import { localCloud, prepareHome, type LocalCloud } from "../../cli/local/environment.ts";
import { ensureEngine } from "../../tools/setup/engine.js";
import { commandFolder, pathWith, projectRoot } from "../../tools/setup/paths.js";

/** What an operation is run with. */
export interface EngineEnvironment {
    /** All variables of the engine, but for those of its work folder. */
    variables: Record<string, string>;
    /** Folder of the plugins. */
    plugins: string;
    /** Undefined where the environment names a backend of its own. */
    local: LocalCloud | undefined;
}

/** What any process may need to know. */
const ordinary = ["HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER", "LOGNAME", "SSL_CERT_FILE", "SSL_CERT_DIR"];

/**
 * How AWS's client finds a role, and how Pulumi finds states and secrets. Sources: AWS SDKs and Tools Reference Guide,
 * "Environment variables"; Pulumi documentation, "Environment variables".
 */
const forRealClouds = [
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_PROFILE",
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    "AWS_STS_REGIONAL_ENDPOINTS",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "PULUMI_BACKEND_URL",
    "PULUMI_CONFIG_PASSPHRASE",
    "PULUMI_CONFIG_PASSPHRASE_FILE",
    "PULUMI_DIY_BACKEND_ZSTD",
    "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
];

/** What the local cloud is told beyond that. */
const forLocalCloud = ["NEO_KUBERNETES"];

/**
 * The environment's own backend where it names one (`PULUMI_BACKEND_URL`), else a local cloud in the data folder, or the one
 * `NEO_LOCAL` points to.
 * @param given environment of the service
 */
export async function engineEnvironment(dataFolder: string, given: NodeJS.ProcessEnv): Promise<EngineEnvironment> {
    const common = {
        PATH: pathWith([commandFolder, await ensureEngine()], given.PATH),
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_OPTION_POLICY_PACK: policyPack,
        NODE_COMPILE_CACHE: join(projectRoot, "node_modules", ".cache", "neo", "compile"),
    };
    if (given.PULUMI_BACKEND_URL !== undefined) {
        const home = given.PULUMI_HOME ?? join(given.HOME ?? homedir(), ".pulumi");
        return {
            variables: { ...picked(given, [...ordinary, ...forRealClouds]), ...common },
            plugins: join(home, "plugins"),
            local: undefined,
        };
    }
    const local = localCloud(given.NEO_LOCAL ?? join(dataFolder, "local"));
    const [home, state] = [join(local.folder, "home"), join(local.folder, "state")];
    mkdirSync(state, { recursive: true });
    prepareHome(home);
    const variables = {
        ...picked(given, [...ordinary, ...forLocalCloud]),
        ...common,
        // Without sidecar files of metadata: docs/adr/0012-interruption.md.
        PULUMI_BACKEND_URL: `file://${state}?metadata=skip`,
        PULUMI_CONFIG_PASSPHRASE: "local",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        NEO_CLOUD_STORE: local.store,
    };
    return { variables, plugins: join(home, "plugins"), local };
}

function picked(given: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
    return Object.fromEntries(
        names.flatMap((name) => {
            const value = given[name];
            return value === undefined ? [] : [[name, value] as const];
        }),
    );
}

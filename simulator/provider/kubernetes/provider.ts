/** The stand-in for the `kubernetes` provider: its clusters are the EKS clusters of the same store. */
import { immutablePaths } from "../../behaviour/kubernetes/immutable.ts";
import { kubernetesType, kubernetesVersion } from "../../catalog/kubernetes-types.ts";
import type { CloudStore } from "../../cloud/store.ts";
import { changesBetween, detail } from "../../diff/changes.ts";
import { withoutIgnored } from "../../diff/ignore.ts";
import { forcesReplacement } from "../../diff/replacement.ts";
import { parseUrn } from "../../wire/urn.ts";
import { sameValue, text, type Properties } from "../../wire/values.ts";
import { UnimplementedError, type Provider } from "../contract.ts";
import type * as contract from "../contract.ts";
import { objectsOf, type Backend, type BackendSurroundings } from "./backend.ts";
import { checkKubernetes } from "./check.ts";
import {
    configurationFailures,
    readConfiguration,
    unconfigured,
    type KubernetesConfiguration,
} from "./configuration.ts";
import { idOf, isAutonamed } from "./manifest.ts";
import { kubernetesMode } from "./mode.ts";
import { storeBackend } from "./store-backend.ts";

/**
 * Makes a provider on this store.
 * @param cancelled aborted when the engine wants what is under way to end
 * @param environment says by `NEO_KUBERNETES` where the objects live
 */
export function kubernetesProvider(
    store: CloudStore,
    cancelled: AbortSignal = new AbortController().signal,
    environment: NodeJS.ProcessEnv = process.env,
): Provider {
    let configuration: KubernetesConfiguration = unconfigured;
    const backend = chooseBackend({ store, cancelled, configuration: () => configuration }, environment);

    function check(request: contract.CheckRequest): contract.CheckResult {
        refuseUnsupported(request.urn);
        const { namespace } = configuration;
        return checkKubernetes(request, { namespace, generation: store.counters.value(objectsOf(request.urn)) });
    }

    function diff({ oldInputs, news, ignoreChanges }: contract.DiffRequest): contract.DiffResult {
        const patterns = immutablePaths(text(news, "kind") ?? "", configuration);
        const changes = withoutIgnored(changesBetween(oldInputs, news), ignoreChanges);
        const verdicts = changes.map((change) => detail(change, forcesReplacement(change, patterns)));
        const isReplaced = verdicts.some(({ replace }) => replace);
        const keepsName =
            !isAutonamed(news) && sameValue(idOf(oldInputs), idOf(news)) && sameValue(oldInputs.kind, news.kind);
        return { changes: verdicts, deleteBeforeReplace: isReplaced && keepsName };
    }

    return {
        name: "kubernetes",
        version: kubernetesVersion(),
        checkConfig: (news) => ({ inputs: news, failures: configurationFailures(news) }),
        diffConfig: (olds, news) => diffConfiguration(olds, news),
        configure: (config) => {
            configuration = readConfiguration(config);
        },
        check: (request) => Promise.resolve().then(() => check(request)),
        diff: (request) => Promise.resolve().then(() => diff(request)),
        create: async (request) => {
            refuseUnsupported(request.urn);
            return (await backend()).create(request);
        },
        read: async (request) => (await backend()).read(request),
        update: async (request) => {
            refuseUnsupported(request.urn);
            return (await backend()).update(request);
        },
        delete: async (request) => (await backend()).delete(request),
        invoke: (token) => Promise.reject(new UnimplementedError(`the local cloud has no function ${token}`)),
    };
}

/** The backend the environment asks for; the one for real servers is loaded only where it is used. */
function chooseBackend(surroundings: BackendSurroundings, environment: NodeJS.ProcessEnv): () => Promise<Backend> {
    let chosen: Promise<Backend> | undefined;
    const choose = async (): Promise<Backend> => {
        if (kubernetesMode(environment) === "simulated") {
            return storeBackend(surroundings);
        }
        const { serverBackend } = await import("./server/server-backend.ts");
        return serverBackend(surroundings, environment);
    };
    return () => (chosen ??= choose());
}

/** Objects of another cluster are other objects; another credential for the same cluster changes nothing. */
function diffConfiguration(olds: Properties, news: Properties): contract.DiffResult {
    const before = readConfiguration(olds).server;
    const after = readConfiguration(news).server;
    const isMoved = before !== undefined && after !== undefined && before !== after;
    const changes = changesBetween(olds, news).map((change) =>
        detail(change, isMoved && change.steps[0] === "kubeconfig"),
    );
    return { changes, deleteBeforeReplace: false };
}

/** Throws for what the provider makes of charts and of objects it does not own, and for kinds that do not exist. */
function refuseUnsupported(urn: string): void {
    const token = parseUrn(urn).type;
    if (token.startsWith("kubernetes:helm.sh/") || token.endsWith("Patch")) {
        throw new UnimplementedError(
            `the local cloud has no ${token}: it holds plain objects only, neither charts nor patches`,
        );
    }
    kubernetesType(token);
}

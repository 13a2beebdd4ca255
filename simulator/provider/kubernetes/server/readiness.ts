/** Whether a live object does what it was made for. Pure. Source: the provider's own await logic. */
import { group, isProperties, list, sameValue, text, type Properties } from "../../../wire/values.ts";

/** A verdict; the reason is a clause that says what is missing, or what went wrong for good. */
export type Readiness = { readonly state: "ready" } | { readonly state: "waiting" | "failed"; readonly reason: string };

const ready: Readiness = { state: "ready" };
const waiting = (reason: string): Readiness => ({ state: "waiting", reason });
const failed = (reason: string): Readiness => ({ state: "failed", reason });

type Judge = (object: Properties) => Readiness;

const judges: Readonly<Record<string, Judge>> = {
    "v1 Namespace": ({ status }) => {
        const { phase } = properties(status);
        return phase === "Active" ? ready : waiting(`its phase is ${shown(phase)}, not Active`);
    },
    "v1 Pod": ({ status }) => {
        const { phase } = properties(status);
        if (phase === "Failed") {
            return failed("its phase is Failed");
        }
        const isReady = condition(properties(status), "Ready")?.status === "True" || phase === "Succeeded";
        return isReady ? ready : waiting("it is not ready");
    },
    "v1 ResourceQuota": ({ spec, status }) =>
        sameValue(properties(spec).hard, properties(status).hard)
            ? ready
            : waiting("the quota controller has not taken it in"),
    "apps/v1 Deployment": deployment,
    "apps/v1 StatefulSet": statefulSet,
    "apps/v1 DaemonSet": daemonSet,
    "batch/v1 Job": ({ status }) => {
        const failure = condition(properties(status), "Failed");
        if (failure?.status === "True") {
            return failed(`it failed: ${text(failure, "reason") ?? ""}: ${text(failure, "message") ?? ""}`);
        }
        return condition(properties(status), "Complete")?.status === "True"
            ? ready
            : waiting(`${shown(properties(status).succeeded ?? 0)} of its pods succeeded`);
    },
    "apiextensions.k8s.io/v1 CustomResourceDefinition": ({ status }) => {
        const names = condition(properties(status), "NamesAccepted");
        if (names?.status === "False") {
            return failed(`its names are not accepted: ${text(names, "message") ?? ""}`);
        }
        return condition(properties(status), "Established")?.status === "True"
            ? ready
            : waiting("it is not established");
    },
};

/** Judges an object. A kind nobody has to wait for is ready as soon as it exists. */
export function readiness(object: Properties): Readiness {
    const judge = judges[`${text(object, "apiVersion") ?? ""} ${text(object, "kind") ?? ""}`];
    return judge?.(object) ?? ready;
}

function deployment(object: Properties): Readiness {
    const stale = unseen(object);
    if (stale !== undefined) {
        return stale;
    }
    const status = properties(object.status);
    const progressing = condition(status, "Progressing");
    if (progressing?.status === "False") {
        return failed(`${text(progressing, "reason") ?? ""}: ${text(progressing, "message") ?? ""}`);
    }
    const wanted = count(properties(object.spec), "replicas", 1);
    const [updated, available, total] = ["updatedReplicas", "availableReplicas", "replicas"].map((name) =>
        count(status, name, 0),
    ) as [number, number, number];
    if (updated < wanted || total > updated) {
        return waiting(`${updated} of ${wanted} replicas are of the new revision, ${total - updated} of an old one`);
    }
    return available < wanted ? waiting(`${available} of ${wanted} replicas are available`) : ready;
}

function statefulSet(object: Properties): Readiness {
    const stale = unseen(object);
    if (stale !== undefined) {
        return stale;
    }
    const [spec, status] = [properties(object.spec), properties(object.status)];
    const wanted = count(spec, "replicas", 1);
    const isReady = count(status, "readyReplicas", 0);
    if (isReady < wanted) {
        return waiting(`${isReady} of ${wanted} replicas are ready`);
    }
    const rollsByItself = text(group(spec, "updateStrategy"), "type") !== "OnDelete";
    return rollsByItself && status.currentRevision !== status.updateRevision
        ? waiting(`${count(status, "updatedReplicas", 0)} of ${wanted} replicas are of the new revision`)
        : ready;
}

function daemonSet(object: Properties): Readiness {
    const stale = unseen(object);
    if (stale !== undefined) {
        return stale;
    }
    const status = properties(object.status);
    const wanted = count(status, "desiredNumberScheduled", 0);
    const updated = count(status, "updatedNumberScheduled", 0);
    const available = count(status, "numberAvailable", 0);
    return updated < wanted || available < wanted
        ? waiting(`${updated} of ${wanted} pods are of the new revision, ${available} available`)
        : ready;
}

/** The status speaks of an earlier version of the object. */
function unseen({ metadata, status }: Properties): Readiness | undefined {
    const { generation } = properties(metadata);
    const { observedGeneration } = properties(status);
    return Number(observedGeneration ?? 0) < Number(generation ?? 0)
        ? waiting("its controller has not seen it yet")
        : undefined;
}

function condition(status: Properties, type: string): Properties | undefined {
    return list(status, "conditions")
        .filter(isProperties)
        .find((each) => each.type === type);
}

function count(from: Properties, name: string, otherwise: number): number {
    const value = from[name];
    return typeof value === "number" ? value : otherwise;
}

function properties(value: Properties[string] | undefined): Properties {
    return isProperties(value) ? value : {};
}

function shown(value: Properties[string] | undefined): string {
    return value === undefined ? "unknown" : JSON.stringify(value);
}

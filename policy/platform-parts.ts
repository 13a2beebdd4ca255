/** The one part of the platform that needs more of its cluster than others, by the names its objects have. */
import { read, type Readable } from "./read.ts";

/** Envoy Gateway's controller: it reads routes and their certificates everywhere, and makes proxies. See docs/adr/0014-gateway.md. */
const gatewayController = { namespace: "gateway", name: "envoy-gateway" };

/** True for the controller's own workload. */
export function isGatewayController(workload: Readable): boolean {
    return isNamed(workload) && read(workload, "metadata.namespace").is(gatewayController.namespace);
}

/** True for the controller's role of the whole cluster. */
export function isGatewayControllersClusterRole(role: Readable & { type: string }): boolean {
    return role.type.endsWith(":ClusterRole") && isNamed(role);
}

function isNamed(object: Readable): boolean {
    return read(object, "metadata.name").is(gatewayController.name);
}

/** What Envoy Gateway's controller may do. Source: the chart of the same version, templates/_rbac.tpl, without the types left out. */

const read = ["get", "list", "watch"];
const manage = ["get", "list", "watch", "create", "patch", "delete", "deletecollection"];

const routing = ["gateways", "httproutes", "referencegrants", "backendtlspolicies"];
const policies = ["envoyproxies", "clienttrafficpolicies", "backendtrafficpolicies", "securitypolicies"];

/** In every namespace: read what routes are made of, and write back how they fare. */
export const controllerRules = [
    { apiGroups: [""], resources: ["nodes", "namespaces", "configmaps", "secrets", "services"], verbs: read },
    { apiGroups: ["apps"], resources: ["deployments", "daemonsets"], verbs: read },
    { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: read },
    { apiGroups: ["apiextensions.k8s.io"], resources: ["customresourcedefinitions"], verbs: read },
    { apiGroups: ["gateway.envoyproxy.io"], resources: policies, verbs: read },
    { apiGroups: ["gateway.envoyproxy.io"], resources: policies.map((name) => `${name}/status`), verbs: ["update"] },
    { apiGroups: ["gateway.networking.k8s.io"], resources: routing, verbs: read },
    { apiGroups: ["gateway.networking.k8s.io"], resources: routing.map((name) => `${name}/status`), verbs: ["update"] },
    { apiGroups: ["gateway.networking.k8s.io"], resources: ["gatewayclasses"], verbs: [...read, "patch", "update"] },
    { apiGroups: ["gateway.networking.k8s.io"], resources: ["gatewayclasses/status"], verbs: ["update"] },
];

/** In its own namespace: make and remove proxies. */
export const proxyManagerRules = [
    { apiGroups: [""], resources: ["serviceaccounts", "services", "configmaps"], verbs: manage },
    { apiGroups: ["apps"], resources: ["deployments", "daemonsets"], verbs: manage },
    { apiGroups: ["autoscaling"], resources: ["horizontalpodautoscalers"], verbs: manage },
    { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: manage },
];

/** In its own namespace: agree with the other replica on who leads. */
export const leaderRules = [
    { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: [...manage, "update"] },
    { apiGroups: [""], resources: ["events"], verbs: ["create", "patch"] },
];

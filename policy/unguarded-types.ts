/**
 * Reviewed types that no rule names, and what was decided about each. A rule that judges a type by way of another one, as
 * quotas by their namespace, does not name it either.
 */

/** What a type without a rule of its own is. */
export interface Unguarded {
    /** `nothing`: it holds, opens and costs nothing by itself. `elsewhere`: rules judge it by way of another type. `open`: a rule is missing. */
    decision: "nothing" | "elsewhere" | "open";
    /** Why; for `elsewhere` the rules, for `open` what a rule would ask. */
    because: string;
}

const nothing = (because: string): Unguarded => ({ decision: "nothing", because });
const elsewhere = (because: string): Unguarded => ({ decision: "elsewhere", because });
const open = (because: string): Unguarded => ({ decision: "open", because });

/** By token. */
export const unguardedTypes: Readonly<Record<string, Unguarded>> = {
    "aws:acm/certificateValidation:CertificateValidation": nothing("it waits for a certificate and makes nothing"),
    "aws:ec2/eip:Eip": elsewhere("az-local-nat judges the gateway it belongs to, the gate its deletion"),
    "aws:eks/addon:Addon": open("its settings"),
    "aws:guardduty/detectorFeature:DetectorFeature": elsewhere("account-audit asks for the detector"),
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": nothing("it can only take away"),
    "aws:servicequotas/serviceQuota:ServiceQuota": nothing("a number AWS grants"),
    "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition": nothing(
        "it names a kind; objects of it are types of their own",
    ),
    "kubernetes:autoscaling/v2:HorizontalPodAutoscaler": elsewhere("ns-quota-limits bounds what it can start"),
    "kubernetes:core/v1:LimitRange": elsewhere("ns-quota-limits"),
    "kubernetes:core/v1:ResourceQuota": elsewhere("ns-quota-limits"),
    "kubernetes:gateway.envoyproxy.io/v1alpha1:BackendTrafficPolicy": nothing("how requests are spread"),
    "kubernetes:gateway.envoyproxy.io/v1alpha1:SecurityPolicy": elsewhere("route-token-check judges it with its route"),
    "kubernetes:gateway.networking.k8s.io/v1:GatewayClass": nothing("it names a controller"),
    "kubernetes:policy/v1:PodDisruptionBudget": elsewhere("workload-ha judges it with its workload"),
};

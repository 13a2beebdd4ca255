/**
 * How long AWS takes to make, change and delete an object, by type. Typical values with their spread, each with what it
 * rests on: `log` are apply logs people published (n of them), `test` the durations of the Terraform provider's acceptance
 * tests, `AWS` its documentation, `estimate` nothing better than experience.
 */

/** Seconds of AWS's time. */
export interface Duration {
    readonly typical: number;
    readonly shortest: number;
    readonly longest: number;
}

/** What is known of one type. */
export interface TypeDurations {
    readonly create: Duration;
    readonly update: Duration;
    readonly delete: Duration;
    /** What the figures rest on. */
    readonly source: string;
}

const seconds = (typical: number, shortest: number, longest: number): Duration => ({ typical, shortest, longest });

/** A call that is finished when it is answered. */
const call = seconds(2, 1, 5);

/** Types nobody measured: one API call each way. */
export const otherTypes: TypeDurations = {
    create: call,
    update: call,
    delete: call,
    source: "estimate: one API call",
};

/** Objects inside a Kubernetes cluster: a write to its database. */
export const kubernetesObjects: TypeDurations = {
    create: seconds(1, 0.2, 3),
    update: seconds(1, 0.2, 3),
    delete: seconds(1, 0.2, 3),
    source: "estimate: one API call and the watch that follows it",
};

/** Pods have to be scheduled, pulled and ready before the provider calls a workload done. */
const workload: TypeDurations = {
    create: seconds(60, 20, 120),
    update: seconds(60, 20, 120),
    delete: seconds(10, 2, 40),
    source: "estimate: image pull and readiness on a node that is there; 45 to 90 s more where one must be started (log)",
};

/** Types that take longer than a call, or whose spread matters. */
export const durations: Readonly<Record<string, TypeDurations>> = {
    "aws:ec2/vpc:Vpc": {
        create: seconds(12, 5, 20),
        update: call,
        delete: seconds(2, 1, 10),
        source: "log: 5 to 40 s with DNS attributes",
    },
    "aws:ec2/subnet:Subnet": {
        create: seconds(11, 2, 15),
        update: seconds(11, 2, 15),
        delete: seconds(2, 1, 30),
        source: "log: 11 s where addresses are mapped at launch",
    },
    "aws:ec2/natGateway:NatGateway": {
        create: seconds(95, 84, 106),
        update: call,
        delete: seconds(52, 40, 70),
        source: "log: n = 4, 84 to 106 s",
    },
    "aws:ec2/vpcEndpoint:VpcEndpoint": {
        create: seconds(80, 60, 120),
        update: seconds(10, 5, 30),
        delete: seconds(30, 10, 120),
        source: "estimate: 60 to 120 s for an interface; a gateway is faster",
    },
    "aws:ec2/vpcEndpointService:VpcEndpointService": {
        create: seconds(60, 30, 120),
        update: seconds(10, 5, 30),
        delete: seconds(60, 30, 120),
        source: "estimate",
    },
    "aws:ec2/internetGateway:InternetGateway": {
        create: seconds(3, 1, 10),
        update: call,
        delete: seconds(15, 1, 60),
        source: "estimate: detaching waits for addresses to be released",
    },
    "aws:ec2/instance:Instance": {
        create: seconds(15, 12, 35),
        update: call,
        delete: seconds(40, 30, 120),
        source: "log: running, not yet booted",
    },
    "aws:kms/key:Key": {
        create: seconds(10, 5, 40),
        update: seconds(10, 5, 40),
        delete: call,
        source: "log: 5 to 40 s, the provider waits for policy and rotation to be read back",
    },
    "aws:eks/cluster:Cluster": {
        create: seconds(617, 503, 683),
        update: seconds(300, 60, 900),
        delete: seconds(150, 90, 600),
        source: "log: n = 10, median 617 s; test: create and delete 560 to 735 s",
    },
    "aws:eks/nodeGroup:NodeGroup": {
        create: seconds(165, 110, 221),
        update: seconds(300, 120, 900),
        delete: seconds(240, 120, 600),
        source: "log: n = 2, 110 and 221 s",
    },
    "aws:eks/addon:Addon": {
        create: seconds(45, 20, 120),
        update: seconds(45, 20, 120),
        delete: seconds(20, 5, 60),
        source: "estimate",
    },
    "aws:rds/cluster:Cluster": {
        create: seconds(80, 60, 100),
        update: seconds(60, 30, 600),
        delete: seconds(90, 60, 180),
        source: "test: create and delete 147 to 250 s; create 60 to 100 s is inferred",
    },
    "aws:rds/clusterInstance:ClusterInstance": {
        create: seconds(381, 312, 600),
        update: seconds(300, 60, 900),
        delete: seconds(300, 180, 600),
        source: "log: n = 1, 381 s; test (2020): create and delete 624 to 840 s",
    },
    "aws:rds/instance:Instance": {
        create: seconds(1800, 1200, 2400),
        update: seconds(600, 60, 1800),
        delete: seconds(300, 180, 600),
        source: "estimate: Multi-AZ SQL Server 20 to 40 min",
    },
    "aws:lb/loadBalancer:LoadBalancer": {
        create: seconds(165, 150, 180),
        update: seconds(10, 2, 60),
        delete: seconds(20, 5, 60),
        source: "estimate: active after 150 to 180 s",
    },
    "aws:cloudfront/vpcOrigin:VpcOrigin": {
        create: seconds(750, 600, 900),
        update: seconds(300, 120, 900),
        delete: seconds(600, 300, 900),
        source: "test: with distribution and deletes 1,488 to 1,573 s; creation alone can exceed 15 min (issue of a public module)",
    },
    "aws:cloudfront/multitenantDistribution:MultitenantDistribution": {
        create: seconds(150, 120, 180),
        update: seconds(150, 120, 300),
        delete: seconds(105, 60, 180),
        source: "test: create and delete 235 to 281 s",
    },
    "aws:cloudfront/distribution:Distribution": {
        create: seconds(160, 120, 300),
        update: seconds(160, 120, 300),
        delete: seconds(120, 60, 300),
        source: "test: create and delete 250 to 300 s (2026)",
    },
    "aws:cloudfront/distributionTenant:DistributionTenant": {
        create: seconds(180, 120, 300),
        update: seconds(120, 60, 300),
        delete: seconds(60, 30, 180),
        source: "test: 535 to 705 s with its parent and deletes; 2 to 5 min is inferred",
    },
    "aws:cloudfront/connectionGroup:ConnectionGroup": {
        create: seconds(60, 30, 180),
        update: seconds(60, 30, 180),
        delete: seconds(60, 30, 180),
        source: "estimate",
    },
    "aws:acm/certificateValidation:CertificateValidation": {
        create: seconds(107, 60, 600),
        update: call,
        delete: call,
        source: "log: n = 1, 107 s; minutes, and without limit where others keep the zone",
    },
    "aws:route53/record:Record": {
        create: seconds(40, 30, 60),
        update: seconds(40, 30, 60),
        delete: seconds(40, 30, 60),
        source: "estimate: INSYNC after 30 to 60 s",
    },
    "aws:route53/zone:Zone": {
        create: seconds(40, 30, 60),
        update: call,
        delete: seconds(40, 30, 60),
        source: "estimate: INSYNC after 30 to 60 s",
    },
    "aws:dynamodb/table:Table": {
        create: seconds(12, 7, 30),
        update: seconds(20, 7, 120),
        delete: seconds(8, 3, 30),
        source: "estimate",
    },
    "aws:cognito/userPool:UserPool": {
        create: seconds(3, 1, 8),
        update: call,
        delete: call,
        source: "estimate: seconds",
    },
    "kubernetes:apps/v1:Deployment": workload,
    "kubernetes:apps/v1:StatefulSet": workload,
    "kubernetes:apps/v1:DaemonSet": workload,
    "kubernetes:batch/v1:Job": workload,
    "kubernetes:core/v1:Namespace": {
        create: seconds(1, 0.2, 3),
        update: seconds(1, 0.2, 3),
        delete: seconds(12, 6, 60),
        source: "estimate: deletion waits until what is inside is gone",
    },
};

/** What is known of a type, or what holds for types nobody measured. */
export function durationsOf(type: string): TypeDurations {
    return durations[type] ?? (type.startsWith("kubernetes:") ? kubernetesObjects : otherTypes);
}

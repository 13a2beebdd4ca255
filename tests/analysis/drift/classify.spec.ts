import { strict as assert } from "node:assert";
import fc from "fast-check";
import { findingsOf, judge } from "../../../analysis/drift/classify.ts";
import { typeDecisions } from "../../../analysis/drift/decisions.ts";
import { countDrift } from "../../../analysis/drift/finding.ts";
import { reviewedTypes } from "../../../policy/reviewed-types.ts";
import { statefulTypes } from "../../../policy/stateful-types.ts";

const urn = "urn:pulumi:acme-test::neo::t::n";
const deployment = "kubernetes:apps/v1:Deployment";

describe("classes of drift", () => {
    it("are decided for every type programs may make, and for no other", () => {
        assert.deepEqual(new Set(Object.keys(typeDecisions)), reviewedTypes);
    });

    for (const [type, path, expected] of [
        ["aws:iam/policy:Policy", "policy", "security"],
        ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "cidrIpv4", "security"],
        ["aws:ec2/securityGroup:SecurityGroup", "ingress[0].cidrBlocks[1]", "security"],
        ["aws:ec2/securityGroup:SecurityGroup", "description", "benign"],
        ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "blockPublicAcls", "security"],
        ["aws:kms/key:Key", "enableKeyRotation", "security"],
        ["aws:kms/key:Key", "isEnabled", "data-risk"],
        ["aws:lb/listener:Listener", "sslPolicy", "security"],
        ["aws:eks/cluster:Cluster", "enabledClusterLogTypes[0]", "security"],
        ["aws:eks/cluster:Cluster", "platformVersion", "benign"],
        ["aws:rds/cluster:Cluster", "deletionProtection", "security"],
        ["aws:rds/cluster:Cluster", "backupRetentionPeriod", "data-risk"],
        ["aws:rds/cluster:Cluster", "kmsKeyId", "security"],
        ["aws:rds/cluster:Cluster", "availabilityZones", "benign"],
        ["aws:dynamodb/table:Table", "pointInTimeRecovery.enabled", "data-risk"],
        ["aws:dynamodb/table:Table", "readCapacity", "benign"],
        ["aws:s3/bucketVersioning:BucketVersioning", "versioningConfiguration.status", "data-risk"],
        ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "rules[0].expiration.days", "data-risk"],
        ["aws:secretsmanager/secret:Secret", "recoveryWindowInDays", "data-risk"],
        ["aws:ec2/vpc:Vpc", "tags.owner", "benign"],
        ["aws:ec2/vpc:Vpc", 'tags["neo:tenant"]', "security"],
        ["aws:ec2/vpc:Vpc", 'tagsAll["neo:stage"]', "security"],
        ["aws:ec2/vpc:Vpc", 'tags["neo:stack"]', "security"],
        ["aws:ec2/vpc:Vpc", 'tags["neo:owner"]', "benign"],
        ["aws:ec2/subnet:Subnet", 'tags["kubernetes.io/role/elb"]', "security"],
        ["aws:ec2/vpc:Vpc", "tags", "security"],
        ["kubernetes:core/v1:Namespace", 'metadata.labels["pod-security.kubernetes.io/enforce"]', "security"],
        ["kubernetes:core/v1:Namespace", 'metadata.labels["neo/tenant"]', "security"],
        ["kubernetes:core/v1:Namespace", "metadata", "security"],
        ["kubernetes:networking.k8s.io/v1:NetworkPolicy", "spec.ingress[0]", "security"],
        ["kubernetes:rbac.authorization.k8s.io/v1:RoleBinding", "subjects[0].name", "security"],
        ["kubernetes:storage.k8s.io/v1:StorageClass", "reclaimPolicy", "data-risk"],
        ["kubernetes:storage.k8s.io/v1:StorageClass", "parameters.kmsKeyId", "security"],
        ["kubernetes:apps/v1:StatefulSet", "spec.replicas", "data-risk"],
        [deployment, "spec.replicas", "benign"],
        [deployment, "spec", "security"],
        [deployment, "spec.template.spec.containers[0].image", "security"],
        [deployment, 'metadata.annotations["deployment.kubernetes.io/revision"]', "benign"],
        [deployment, "status.readyReplicas", "benign"],
        ["aws:unheard/of:Thing", "description", "security"],
        ["aws:unheard/of:Thing", "tags.owner", "security"],
    ] as const) {
        it(`${type} ${path}: ${expected}`, () => assert.equal(judge(type, path).class, expected));
    }

    it("of a property nobody has named are never benign, whatever the type", () => {
        const name = fc.stringMatching(/^zz[a-z]{1,20}$/);
        const type = fc.oneof(fc.constantFrom(...reviewedTypes), name);
        fc.assert(
            fc.property(type, fc.array(name, { minLength: 1, maxLength: 4 }), (token, steps) => {
                assert.notEqual(judge(token, steps.join(".")).class, "benign");
            }),
        );
    });

    it("of a whole are never better than those of its parts", () => {
        const order = ["benign", "security", "data-risk"];
        for (const [type, { properties = {} }] of Object.entries(typeDecisions)) {
            for (const path of Object.keys(properties)) {
                const parent = path.split(".").slice(0, -1).join(".");
                const [whole, part] = [judge(type, parent).class, judge(type, path).class];
                assert.ok(order.indexOf(whole) >= order.indexOf(part), `${type} ${path}`);
                assert.notEqual(whole, "benign");
            }
        }
    });

    it("of what is gone are data-risk where it held what cannot be made again, and never benign", () => {
        for (const type of [...reviewedTypes, ...statefulTypes.keys(), "aws:unheard/of:Thing"]) {
            const [finding, ...others] = findingsOf({ urn, type, isDeleted: true, changes: [] });
            assert.deepEqual(others, []);
            assert.equal(finding!.change, "removed");
            if (statefulTypes.has(type)) assert.equal(finding!.class, "data-risk", type);
            else assert.notEqual(finding!.class, "benign", type);
        }
        const definition = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";
        assert.equal(findingsOf({ urn, type: definition, isDeleted: true, changes: [] })[0]?.class, "data-risk");
    });

    it("make a finding of each property, and one where the engine tells nothing", () => {
        const type = "aws:kms/key:Key";
        const changes = [
            { path: "description", change: "changed" as const },
            { path: "policy", change: "removed" as const },
        ];
        assert.deepEqual(
            findingsOf({ urn, type, isDeleted: false, changes }).map(({ property, change }) => [property, change]),
            [
                ["description", "changed"],
                ["policy", "removed"],
            ],
        );
        const silent = findingsOf({ urn, type, isDeleted: false, changes: [] });
        assert.deepEqual(countDrift(silent), { benign: 0, security: 1, "data-risk": 0 });
    });
});

import { strict as assert } from "node:assert";
import { awsRules } from "../../../simulator/catalog/aws-rules.ts";
import { awsType } from "../../../simulator/catalog/aws-types.ts";
import { withDefaults } from "../../../simulator/catalog/defaults.ts";
import { kubernetesType, parseKubernetesToken } from "../../../simulator/catalog/kubernetes-types.ts";

describe("the catalogue of AWS types", () => {
    it("tells inputs, outputs and what the cloud fills in", () => {
        const subnet = awsType("aws:ec2/subnet:Subnet");
        assert.deepEqual(subnet.required, ["vpcId"]);
        assert.deepEqual([...subnet.outputs].sort(), ["arn", "ipv6CidrBlockAssociationId", "ownerId", "tagsAll"]);
        assert.ok(subnet.inputs.has("cidrBlock") && !subnet.inputs.has("arn"));
        assert.ok(subnet.computedInputs.has("availabilityZone") && !subnet.computedInputs.has("vpcId"));
    });

    it("knows secret properties", () => {
        assert.deepEqual([...awsType("aws:rds/cluster:Cluster").secrets].sort(), [
            "masterPassword",
            "masterPasswordWo",
        ]);
    });

    it("knows the kind of each property", () => {
        const { declarations } = awsType("aws:rds/cluster:Cluster");
        assert.deepEqual(declarations.get("port"), { kind: "number", optional: false });
        assert.deepEqual(declarations.get("masterUserSecrets"), { kind: "list", optional: false });
        assert.deepEqual(declarations.get("tagsAll"), { kind: "map", optional: false });
    });

    for (const token of ["aws:ec2/moon:Moon", "aws:index:Moon", "nonsense", "aws:ec2/../../escape:Escape"]) {
        it(`refuses ${token}`, () => {
            assert.throws(() => awsType(token), new RegExp(`unknown resource type ${token.replaceAll("/", "\\/")}`));
        });
    }
});

describe("the catalogue of Kubernetes kinds", () => {
    for (const [token, apiVersion] of [
        ["kubernetes:core/v1:Namespace", "v1"],
        ["kubernetes:networking.k8s.io/v1:NetworkPolicy", "networking.k8s.io/v1"],
        ["kubernetes:rbac.authorization.k8s.io/v1:Role", "rbac.authorization.k8s.io/v1"],
        ["kubernetes:flowcontrol.apiserver.k8s.io/v1:FlowSchema", "flowcontrol.apiserver.k8s.io/v1"],
        ["kubernetes:apps/v1:Deployment", "apps/v1"],
    ] as const) {
        it(`reads ${token}`, () => {
            assert.equal(parseKubernetesToken(token).apiVersion, apiVersion);
            assert.ok(kubernetesType(token).inputs.has("metadata"));
        });
    }

    it("accepts any custom resource", () => {
        assert.equal(kubernetesType("kubernetes:eks.amazonaws.com/v1:NodeClass").inputs.size, 0);
    });

    it("knows that a Secret's contents are secret", () => {
        assert.deepEqual([...kubernetesType("kubernetes:core/v1:Secret").secrets].sort(), ["data", "stringData"]);
    });

    it("refuses a kind that Kubernetes does not have", () => {
        assert.throws(
            () => kubernetesType("kubernetes:apps/v1:Moon"),
            /unknown resource type kubernetes:apps\/v1:Moon/,
        );
    });
});

describe("the rules of AWS types", () => {
    it("replace for a region only where a type has one", () => {
        assert.ok(awsRules("aws:ec2/vpc:Vpc").replaceOn.includes("region"));
        assert.ok(!awsRules("aws:iam/role:Role").replaceOn.includes("region"));
    });

    it("are AWS's own where nothing was gathered from the provider", () => {
        const { listed, replaceOn } = awsRules("aws:sqs/queue:Queue");
        assert.deepEqual([listed, [...replaceOn].sort()], [false, ["fifoQueue", "name", "region"]]);
        assert.deepEqual(awsRules("aws:moon/crater:Crater").replaceOn, ["region"]);
    });

    it("tell what replaces under a condition, and not what never does", () => {
        assert.deepEqual([...awsRules("aws:rds/cluster:Cluster").conditional].sort(), [
            "snapshotIdentifier",
            "storageType",
        ]);
    });

    it("speak of Pulumi in descriptions", () => {
        assert.equal(awsRules("aws:ec2/securityGroup:SecurityGroup").defaults.description, "Managed by Pulumi");
    });
});

describe("withDefaults", () => {
    for (const { title, inputs, path, expected } of [
        { title: "fills in what is absent", inputs: {}, path: "a", expected: { a: 1 } },
        { title: "keeps what is given", inputs: { a: 0 }, path: "a", expected: { a: 0 } },
        { title: "fills in a given block", inputs: { a: {} }, path: "a.b", expected: { a: { b: 1 } } },
        { title: "makes no block of its own", inputs: {}, path: "a.b", expected: {} },
        {
            title: "fills in every element",
            inputs: { a: [{}, { b: 2 }] },
            path: "a[].b",
            expected: { a: [{ b: 1 }, { b: 2 }] },
        },
    ]) {
        it(title, () => {
            assert.deepEqual(withDefaults(inputs, { [path]: 1 }), expected);
        });
    }
});

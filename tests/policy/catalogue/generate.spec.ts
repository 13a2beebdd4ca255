import { strict as assert } from "node:assert";
import { readCatalogue } from "../../../policy/catalogue/generate.ts";
import { providerFilledKeys, taggableClasses } from "../../../policy/catalogue/types.ts";
import { isFilledByProvider } from "../../../policy/key-properties.ts";
import { isTaggable } from "../../../policy/taggable.ts";

describe("the catalogue of AWS types", () => {
    it("is current with the installed @pulumi/aws (node policy/catalogue/generate.ts)", () => {
        assert.deepEqual({ taggableClasses, providerFilledKeys }, readCatalogue());
    });

    it("knows what takes tags", () => {
        for (const type of [
            "aws:rds/cluster:Cluster",
            "aws:ec2/vpc:Vpc",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        ]) {
            assert.ok(isTaggable(type), type);
        }
        for (const type of ["aws:ec2/route:Route", "aws:autoscaling/group:Group", "kubernetes:core/v1:Namespace"]) {
            assert.ok(!isTaggable(type), type);
        }
    });

    it("knows which keys a provider shows without being asked", () => {
        assert.ok(isFilledByProvider("aws:rds/clusterInstance:ClusterInstance", "performanceInsightsKmsKeyId"));
        assert.ok(!isFilledByProvider("aws:secretsmanager/secret:Secret", "kmsKeyId"));
    });
});

import { strict as assert } from "node:assert";
import { physicalName } from "../../../../components/shared/names.ts";
import { nameProperties } from "../../../../policy/physical-names.ts";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const role = "aws:iam/role:Role";
const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const acme = { tags: { "neo:tenant": "acme" } };
const judge = (type: string, name: unknown, props: Record<string, unknown> = acme, surroundings = {}) =>
    judgeResource(
        "tenant-prefixed-names",
        resource(type, "thing", { ...props, [nameProperties[type]!]: name }, surroundings),
    );
const providerOf = (tenant: string) => ({
    provider: "aws",
    providerProps: { defaultTags: JSON.stringify({ tags: { "neo:tenant": tenant } }) },
});
const longest = { platform: "neo", tenant: "umbrellaumbrella", stage: "acceptance12" };

describe("tenant-prefixed-names", () => {
    for (const [type, property] of Object.entries(nameProperties)) {
        it(`looks at ${property} of ${type}`, async () => {
            assert.deepEqual(await judge(type, "neo-acme-test-thing"), []);
            assert.deepEqual(subjects(await judge(type, "neo-globex-test-thing")), [`thing: ${property}`]);
        });
    }
    for (const [title, type, name] of [
        ["an alias", "aws:kms/alias:Alias", "alias/neo-acme-test-key"],
        ["a path", logGroup, "/neo/acme/test/flow-logs"],
        ["a log group that AWS has named", logGroup, "/aws/eks/neo-acme-production1-cluster/cluster"],
        ["a log group two words deep", logGroup, "/aws/rds/cluster/neo-acme-test-database/postgresql"],
        ["a prefix of repositories", "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", "neo/acme"],
        ["a name without room for the tenant", "aws:lb/targetGroup:TargetGroup", physicalName(longest, "a", 20)],
        ["the boundary that is everybody's", "aws:iam/policy:Policy", "neo-shared-account-tenant-boundary"],
        ["a name that is cut", role, physicalName({ ...longest, tenant: "acme" }, "workload-of-some-length", 32)],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(type, name), []));
    }
    for (const [title, type, name] of [
        ["another tenant's alias", "aws:kms/alias:Alias", "alias/neo-globex-test-key"],
        ["another tenant's log group", logGroup, "/aws/rds/cluster/neo-globex-test-database/postgresql"],
        ["the tenant in another place", role, "neo-test-acme-orders"],
        ["a tenant whose name begins alike", role, "neo-acmecorp-test-orders"],
        ["a name without an owner", role, "orders"],
        ["a name the engine will make up", role, "orders-1a2b3c4"],
        ["a name that is not known", role, unknown],
        ["none", role, undefined],
    ] as const) {
        it(`refuses ${title}`, async () => {
            assert.deepEqual(subjects(await judge(type, name)), [`thing: ${nameProperties[type]!}`]);
        });
    }
    it("asks the provider where the thing has no tags", async () => {
        const alias = "alias/neo-acme-test-key";
        assert.deepEqual(await judge("aws:kms/alias:Alias", alias, {}, providerOf("acme")), []);
        assert.equal((await judge("aws:kms/alias:Alias", alias, {}, providerOf("globex"))).length, 1);
        assert.equal((await judge("aws:kms/alias:Alias", alias, {})).length, 1);
    });
    it("refuses a name without room for the tenant, where nobody can tell the owner", async () => {
        const short = physicalName(longest, "a", 20);
        assert.equal(
            (await judge("aws:lb/targetGroup:TargetGroup", short, { tags: { "neo:tenant": unknown } })).length,
            1,
        );
    });
    it("refuses any name of an owner nobody can tell, and says what is asked", async () => {
        assert.deepEqual(
            await judge(role, "neo-acme-test-orders", { tags: { "neo:tenant": unknown } }, providerOf("acme")),
            [
                "thing: name must be a known name <platform>-<tenant, which nobody can tell>-…, " +
                    'got "neo-acme-test-orders"; name it by its owner',
            ],
        );
    });
});

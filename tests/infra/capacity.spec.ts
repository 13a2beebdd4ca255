import { strict as assert } from "node:assert";
import { accountBudgets, cellBudgets } from "../../infra/capacity.ts";
import { quotaCodes } from "../../components/account/quota-codes.ts";
import type { StackFileOf } from "../../infra/schema.ts";
import { sampleLandscape } from "../support/landscape.ts";

const usedOf = (landscape = sampleLandscape()) =>
    Object.fromEntries(accountBudgets(landscape).map(({ what, used }) => [what.split(" in ")[0], used]));

describe("what tenants take of what there is", () => {
    it("is a database of each stage, with a second instance in Production, beside the Platform's of three", () => {
        assert.deepEqual(usedOf(), {
            "database clusters": 5,
            "database instances": 9,
            "parameter groups of database clusters": 5,
            "subnet groups of databases": 5,
        });
    });

    it("follows what customers and stacks say of readers", () => {
        const landscape = sampleLandscape((files) => {
            files["customers/acme.yaml"].stages.test.database = { readers: 2 };
        });
        assert.equal(usedOf(landscape)["database instances"], 11);
    });

    it("is held against what a new account has, or what the account's stack asks for", () => {
        const mostOf = (landscape = sampleLandscape()) => accountBudgets(landscape).map(({ most }) => most);
        const { databaseClusters, databaseInstances, databaseClusterParameterGroups, databaseSubnetGroups } =
            quotaCodes;
        assert.deepEqual(
            mostOf(),
            [databaseClusters, databaseInstances, databaseClusterParameterGroups, databaseSubnetGroups].map(
                ({ standard }) => standard,
            ),
        );
        const raised = sampleLandscape((files) => {
            files["Pulumi.account.yaml"].config["neo:quotas"].databaseClusters = 500;
        });
        assert.equal(mostOf(raised)[0], 500);
    });

    it("is stages and pods' addresses of a cell, by its kind and network", () => {
        const budgetsOf = (cell: string, change?: (files: Record<string, any>) => void) => {
            const landscape = sampleLandscape(change);
            return cellBudgets(cell, landscape.stacks[cell] as StackFileOf<"cell">, landscape).map(({ used, most }) => [
                used,
                most,
            ]);
        };
        assert.deepEqual(budgetsOf("cell-test-1"), [
            [1, 200],
            [150, 29_491],
        ]);
        assert.deepEqual(budgetsOf("cell-production-1"), [
            [1, 100],
            [300, 29_491],
        ]);
        const small = budgetsOf("cell-test-1", (files) => {
            files["Pulumi.cell-test-1.yaml"].config["neo:network"] = { cidrBlock: "10.0.0.0/20" };
        });
        assert.deepEqual(small[1], [150, 1_843]);
    });
});

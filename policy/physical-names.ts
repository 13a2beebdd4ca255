/** What things are called in AWS: which property says it, and whom the name names. */
import {
    bucket,
    connectionGroup,
    distributionTenant,
    eksCluster,
    iamPolicy,
    iamRole,
    kmsAlias,
    loadBalancer,
    logGroup,
    rdsCluster,
    rdsClusterInstance,
    rdsClusterParameterGroup,
    rdsSubnetGroup,
    repositoryTemplate,
    secret,
    securityGroup,
    table,
    targetGroup,
    trail,
    userPool,
    userPoolClient,
    webAcl,
} from "./types.ts";

/**
 * Types whose names are ours to choose, and the property with the name. Names within a thing of ours, such as a role's own
 * policies, need no owner; hosts and names in clusters have rules of their own.
 */
export const nameProperties: Readonly<Record<string, string>> = {
    [bucket]: "bucket",
    [connectionGroup]: "name",
    [distributionTenant]: "name",
    [eksCluster]: "name",
    [iamPolicy]: "name",
    [iamRole]: "name",
    [kmsAlias]: "name",
    [loadBalancer]: "name",
    [logGroup]: "name",
    [rdsCluster]: "clusterIdentifier",
    [rdsClusterInstance]: "identifier",
    [rdsClusterParameterGroup]: "name",
    [rdsSubnetGroup]: "name",
    [repositoryTemplate]: "prefix",
    [secret]: "name",
    [securityGroup]: "name",
    [table]: "name",
    [targetGroup]: "name",
    [trail]: "name",
    [userPool]: "name",
    [userPoolClient]: "name",
    [webAcl]: "name",
};

/**
 * Whether a name is this tenant's: `<platform>-<tenant>-…`, as a path `/<platform>/<tenant>/…`, and as AWS's own services
 * want their log groups, `/aws/<service>/…/<name>/…`. Where a service's limit leaves no room for the tenant, platform and a
 * hash are all there is (components/shared/names.ts).
 */
export function isNameOf(tenant: string, name: string): boolean {
    const own = name.replace(/^alias\//, "").replace(/^\/aws\/(?:[a-z0-9]+\/)+/, "");
    const [, , named] = /^\/?([a-z0-9]+)[-/]([a-z0-9]+)(?:[-/]|$)/.exec(own) ?? [];
    return named === tenant || /^[a-z0-9]+-[0-9a-f]{12}$/.test(own);
}

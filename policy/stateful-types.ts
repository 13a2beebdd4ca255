/** Types whose objects hold what cannot be made again: data, keys, names, addresses others rely on. */

/** By token, with what would be lost. */
export const statefulTypes: ReadonlyMap<string, string> = new Map([
    ["aws:rds/cluster:Cluster", "the database"],
    ["aws:rds/clusterSnapshot:ClusterSnapshot", "the snapshot"],
    ["aws:s3/bucket:Bucket", "the objects"],
    ["aws:dynamodb/table:Table", "the items"],
    ["aws:kms/key:Key", "everything encrypted with it"],
    ["aws:secretsmanager/secret:Secret", "the secret"],
    ["aws:cognito/userPool:UserPool", "the users"],
    ["aws:route53/zone:Zone", "the zone, and the name servers it is delegated to"],
    ["aws:ecr/repository:Repository", "the images"],
    ["aws:cloudwatch/logGroup:LogGroup", "the logs"],
    ["aws:ec2/eip:Eip", "the address customers have let in"],
    ["aws:ec2/vpc:Vpc", "the network, with everything in it"],
    ["aws:eks/cluster:Cluster", "the cluster, with everything in it"],
    ["aws:ebs/volume:Volume", "the volume"],
    ["kubernetes:core/v1:Namespace", "the namespace, with everything in it"],
    ["kubernetes:core/v1:PersistentVolumeClaim", "the volume"],
    ["kubernetes:apps/v1:StatefulSet", "the volumes of its pods, where it does not retain them"],
]);

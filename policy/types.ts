/** Type tokens as strings: importing the provider packages would cost the pack seconds at every preview. */

export const vpc = "aws:ec2/vpc:Vpc";
export const subnet = "aws:ec2/subnet:Subnet";
export const routeTable = "aws:ec2/routeTable:RouteTable";
export const route = "aws:ec2/route:Route";
export const routeTableAssociation = "aws:ec2/routeTableAssociation:RouteTableAssociation";
export const natGateway = "aws:ec2/natGateway:NatGateway";
export const securityGroup = "aws:ec2/securityGroup:SecurityGroup";
export const securityGroupRule = "aws:ec2/securityGroupRule:SecurityGroupRule";
export const securityGroupIngressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const kmsKey = "aws:kms/key:Key";
export const kmsReplicaKey = "aws:kms/replicaKey:ReplicaKey";
export const kmsAlias = "aws:kms/alias:Alias";
export const rdsCluster = "aws:rds/cluster:Cluster";
export const rdsClusterInstance = "aws:rds/clusterInstance:ClusterInstance";
export const rdsSubnetGroup = "aws:rds/subnetGroup:SubnetGroup";
export const eksCluster = "aws:eks/cluster:Cluster";
export const webAcl = "aws:wafv2/webAcl:WebAcl";
export const distribution = "aws:cloudfront/distribution:Distribution";
export const multitenantDistribution = "aws:cloudfront/multitenantDistribution:MultitenantDistribution";
export const distributionTenant = "aws:cloudfront/distributionTenant:DistributionTenant";
export const namespace = "kubernetes:core/v1:Namespace";
export const networkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

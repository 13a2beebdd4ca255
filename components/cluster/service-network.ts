/** Addresses of Kubernetes services: the same in every cell, so that network policies can name them. */

/** Range of service addresses. No VPC may overlap it. A change replaces the cluster. */
export const serviceCidrBlock = "172.20.0.0/16";

/** Where names are resolved: EKS gives CoreDNS the tenth address of the range. */
export const nameServerAddress = "172.20.0.10";

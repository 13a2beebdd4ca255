/** What a rule's reference means: the frameworks, with the editions the references were taken from. */

/** One place of a framework that a rule stands for. */
export interface Reference {
    /** The framework's own name. */
    framework: string;
    version: string;
    /** Controls, comma and space between: `S3.5, S3.8`. */
    reference: string;
    /** What the framework asks there. */
    specification: string;
}

type Framework = (reference: string, specification: string) => Reference;

function framework(name: string, version: string): Framework {
    return (reference, specification) => ({ framework: name, version, reference, specification });
}

export const cisAws = framework("CIS AWS Foundations Benchmark", "7.0");
export const cisEks = framework("CIS Amazon EKS Benchmark", "1.8");
export const securityHub = framework("AWS Security Hub CSPM", "2026");
export const podSecurity = framework("Kubernetes Pod Security Standards", "1.34");
export const multiTenancy = framework("Kubernetes Multi-Tenancy Benchmarks", "1");
export const eksBestPractices = framework("Amazon EKS Best Practices", "2026");
export const nsaHardening = framework("NSA/CISA Kubernetes Hardening Guide", "1.2");
export const saasLens = framework("AWS Well-Architected: SaaS Lens", "2025");
export const securityPillar = framework("AWS Well-Architected: Security", "2025");
export const reliabilityPillar = framework("AWS Well-Architected: Reliability", "2025");
export const costPillar = framework("AWS Well-Architected: Cost Optimization", "2025");
export const checkov = framework("Checkov", "3");
export const cdkNag = framework("cdk-nag AwsSolutions", "2");
/** Rules of cdk-nag that its pack AwsSolutions leaves out. */
export const cdkNagRules = framework("cdk-nag rules", "2");
export const prowler = framework("Prowler", "5");
export const kyverno = framework("Kyverno policies", "2026");
export const natsSecurity = framework("NATS documentation: Security", "2.12");
export const owaspApi = framework("OWASP API Security Top 10", "2023");

/** How to reach an API server: what a devcluster's own kubeconfig says. */

/** Address and certificates, as Node's TLS takes them. */
export interface Credentials {
    /** URL without a path. */
    readonly server: string;
    /** PEM. */
    readonly ca: Buffer;
    readonly cert: Buffer;
    readonly key: Buffer;
}

interface Kubeconfig {
    readonly clusters: readonly { readonly cluster: Readonly<Record<string, string>> }[];
    readonly users: readonly { readonly user: Readonly<Record<string, string>> }[];
}

/** Reads the kubeconfig of a devcluster: JSON with one cluster and one user. Throws an Error when something is missing. */
export function readCredentials(kubeconfig: string): Credentials {
    const { clusters, users } = JSON.parse(kubeconfig) as Kubeconfig;
    const need = (values: Readonly<Record<string, string>> | undefined, name: string): string => {
        const value = values?.[name];
        if (value === undefined) {
            throw new Error(`kubeconfig: ${name} must be given, got none; start the cluster anew`);
        }
        return value;
    };
    const decode = (values: Readonly<Record<string, string>> | undefined, name: string): Buffer =>
        Buffer.from(need(values, name), "base64");
    const [cluster, user] = [clusters[0]?.cluster, users[0]?.user];
    return {
        server: need(cluster, "server"),
        ca: decode(cluster, "certificate-authority-data"),
        cert: decode(user, "client-certificate-data"),
        key: decode(user, "client-key-data"),
    };
}

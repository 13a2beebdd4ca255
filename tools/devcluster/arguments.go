package main

import "os"

// The range EKS clusters of the project use: components/cluster/service-network.ts.
const serviceRange = "172.20.0.0/16"

// writeCredentials makes keys, certificates and kubeconfigs, and answers the administrator's credentials.
func (c *cluster) writeCredentials() (pair, error) {
	var err error
	if c.authority, err = newAuthority(); err != nil {
		return pair{}, err
	}
	private, public, err := newSigningKey()
	if err != nil {
		return pair{}, err
	}
	server, err := c.authority.issue("kube-apiserver")
	if err != nil {
		return pair{}, err
	}
	files := map[string][]byte{
		"authority.pem": c.authority.pem,
		"server.pem":    server.certificate,
		"server.key":    server.key,
		"tokens.key":    private,
		"tokens.pub":    public,
		"stages.yaml":   []byte(stages),
	}
	clients := map[string]struct {
		file   string
		groups []string
	}{
		"kubernetes-admin":               {"kubeconfig", []string{"system:masters"}},
		"system:kube-controller-manager": {"controllers.kubeconfig", nil},
		"system:kube-scheduler":          {"scheduler.kubeconfig", nil},
	}
	var administrator pair
	for name, client := range clients {
		credentials, err := c.authority.issue(name, client.groups...)
		if err != nil {
			return pair{}, err
		}
		if files[client.file], err = kubeconfig(c.name, c.server, c.authority.pem, credentials); err != nil {
			return pair{}, err
		}
		if client.file == "kubeconfig" {
			administrator = credentials
		}
	}
	for file, content := range files {
		if err := os.WriteFile(c.path(file), content, 0o600); err != nil {
			return pair{}, err
		}
	}
	return administrator, nil
}

func (c *cluster) etcdArguments(peer string) []string {
	return []string{
		"--data-dir", c.path("etcd"),
		"--listen-client-urls", c.etcd, "--advertise-client-urls", c.etcd,
		"--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", "default=" + peer,
		"--cert-file", c.path("server.pem"), "--key-file", c.path("server.key"),
		"--client-cert-auth", "--trusted-ca-file", c.path("authority.pem"),
		"--peer-cert-file", c.path("server.pem"), "--peer-key-file", c.path("server.key"),
		"--peer-client-cert-auth", "--peer-trusted-ca-file", c.path("authority.pem"),
		// What a power cut loses here can be brought up again.
		"--unsafe-no-fsync",
		// A member without others elects itself when this time is over: a second of every start, by default.
		"--heartbeat-interval", "10", "--election-timeout", "100",
		"--log-level", "warn",
	}
}

func (c *cluster) apiServerArguments(port string) []string {
	return []string{
		"--bind-address", "127.0.0.1", "--secure-port", port,
		"--etcd-servers", c.etcd, "--etcd-cafile", c.path("authority.pem"),
		"--etcd-certfile", c.path("server.pem"), "--etcd-keyfile", c.path("server.key"),
		"--tls-cert-file", c.path("server.pem"), "--tls-private-key-file", c.path("server.key"),
		"--client-ca-file", c.path("authority.pem"), "--cert-dir", c.path("certificates"),
		"--service-account-issuer", "https://kubernetes.default.svc",
		"--service-account-key-file", c.path("tokens.pub"), "--service-account-signing-key-file", c.path("tokens.key"),
		"--service-cluster-ip-range", serviceRange, "--endpoint-reconciler-type", "none",
		"--authorization-mode", "RBAC", "--anonymous-auth=false", "--allow-privileged=true", "--profiling=false",
	}
}

func (c *cluster) controllerArguments() []string {
	return []string{
		"--kubeconfig", c.path("controllers.kubeconfig"), "--secure-port", "0", "--leader-elect=false",
		"--use-service-account-credentials=true", "--service-account-private-key-file", c.path("tokens.key"),
		"--root-ca-file", c.path("authority.pem"),
		// Addresses of pods are kwok's to give.
		"--controllers=*,-node-ipam-controller",
	}
}

func (c *cluster) schedulerArguments() []string {
	return []string{
		"--kubeconfig", c.path("scheduler.kubeconfig"), "--secure-port", "0", "--leader-elect=false",
		"--authentication-kubeconfig", c.path("scheduler.kubeconfig"),
		"--authorization-kubeconfig", c.path("scheduler.kubeconfig"),
	}
}

func (c *cluster) kwokArguments() []string {
	return []string{
		"--kubeconfig", c.path("kubeconfig"), "--manage-all-nodes=true", "--config", c.path("stages.yaml"),
		"--server-address=",
	}
}

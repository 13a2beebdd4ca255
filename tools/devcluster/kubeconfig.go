package main

import "encoding/json"

// kubeconfig is the configuration by which a client speaks to the API server as the holder of a certificate.
func kubeconfig(cluster, server string, authority []byte, client pair) ([]byte, error) {
	type object = map[string]any
	return json.MarshalIndent(object{
		"apiVersion":      "v1",
		"kind":            "Config",
		"current-context": cluster,
		"contexts":        []object{{"name": cluster, "context": object{"cluster": cluster, "user": cluster}}},
		"clusters":        []object{{"name": cluster, "cluster": object{"server": server, "certificate-authority-data": authority}}},
		"users":           []object{{"name": cluster, "user": object{"client-certificate-data": client.certificate, "client-key-data": client.key}}},
	}, "", "    ")
}

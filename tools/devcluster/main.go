// Command devcluster is a Kubernetes control plane for development in one executable: etcd, kube-apiserver,
// kube-controller-manager and kube-scheduler as upstream builds them, and kwok in place of nodes. `devcluster up` starts
// one of each as its children; the first argument picks a component. See docs/adr/0024-real-kubernetes.md.
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"

	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

// Each takes its arguments from os.Args, as the upstream programs do.
var components = map[string]func(){
	"up":                      up,
	"etcd":                    func() { etcdmain.Main(os.Args) },
	"kube-apiserver":          func() { os.Exit(cli.Run(apiserver.NewAPIServerCommand())) },
	"kube-controller-manager": func() { os.Exit(cli.Run(controllers.NewControllerManagerCommand())) },
	"kube-scheduler":          func() { os.Exit(cli.Run(scheduler.NewSchedulerCommand())) },
	"kwok":                    nodes,
}

func main() {
	component := ""
	if len(os.Args) > 1 {
		component = os.Args[1]
	}
	run, known := components[component]
	if !known {
		names := make([]string, 0, len(components))
		for name := range components {
			names = append(names, name)
		}
		sort.Strings(names)
		fmt.Fprintf(os.Stderr, "devcluster: the first argument must be one of %s, got %q\n", strings.Join(names, ", "), component)
		os.Exit(2)
	}
	os.Args = os.Args[1:]
	run()
}

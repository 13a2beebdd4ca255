package main

import (
	_ "embed"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/pflag"
	nodefast "sigs.k8s.io/kwok/kustomize/stage/node/fast"
	nodeheartbeat "sigs.k8s.io/kwok/kustomize/stage/node/heartbeat"
	podfast "sigs.k8s.io/kwok/kustomize/stage/pod/fast"
	kwokconfig "sigs.k8s.io/kwok/pkg/config"
	kwok "sigs.k8s.io/kwok/pkg/kwok/cmd"
	"sigs.k8s.io/kwok/pkg/log"
	"sigs.k8s.io/kwok/pkg/utils/signals"
)

var (
	//go:embed pod-failed.yaml
	podFailed string
	//go:embed pod-ready-again.yaml
	podReadyAgain string
)

// stages is what becomes of nodes and pods: nodes are ready and beat; pods run at once, those of Jobs complete, and those
// that say so fail. Nodes beat by their status: leases are kwok's to hold only where it is told for how long, and a kwok that
// starts again waits for those of its predecessor to end.
var stages = strings.Join([]string{
	nodefast.DefaultNodeInit,
	nodeheartbeat.DefaultNodeHeartbeat,
	podfast.DefaultPodReady,
	podfast.DefaultPodComplete,
	podfast.DefaultPodDelete,
	podFailed,
	podReadyAgain,
}, "\n---\n")

// nodes runs kwok, which answers for the kubelets of all nodes.
func nodes() {
	// kwok takes over the process-wide flags, among which component-base has registered one of the same name.
	pflag.CommandLine = pflag.NewFlagSet("kwok", pflag.ExitOnError)
	flags := pflag.NewFlagSet("global", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	flags.Usage = func() {}
	ctx, _ := log.InitFlags(signals.SetupSignalContext(), flags)
	ctx, err := kwokconfig.InitFlags(ctx, flags)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	command := kwok.NewCommand(ctx)
	command.PersistentFlags().AddFlagSet(flags)
	if command.ExecuteContext(ctx) != nil {
		os.Exit(1)
	}
}

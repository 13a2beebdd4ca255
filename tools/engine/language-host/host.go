package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/version"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
)

type host struct {
	pulumirpc.UnimplementedLanguageRuntimeServer
	// Ends with the engine; every child process is bound to it.
	lifetime      context.Context
	engineAddress string
}

func (h *host) Handshake(_ context.Context, request *pulumirpc.LanguageHandshakeRequest) (*pulumirpc.LanguageHandshakeResponse, error) {
	h.engineAddress = request.GetEngineAddress()
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

func (h *host) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: version.Version}, nil
}

func (h *host) About(ctx context.Context, _ *pulumirpc.AboutRequest) (*pulumirpc.AboutResponse, error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return nil, err
	}
	output, err := exec.CommandContext(ctx, node, "--version").Output()
	return &pulumirpc.AboutResponse{Executable: node, Version: strings.TrimSpace(string(output))}, err
}

func (h *host) InstallDependencies(_ *pulumirpc.InstallDependenciesRequest, stream pulumirpc.LanguageRuntime_InstallDependenciesServer) error {
	return stream.Send(&pulumirpc.InstallDependenciesResponse{Stdout: []byte("dependencies are installed by npm ci\n")})
}

// boundTo returns a context that ends with the request or with the host, whichever comes first.
func (h *host) boundTo(request context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(request)
	context.AfterFunc(h.lifetime, cancel)
	return ctx, cancel
}

// sdkCommand finds @pulumi/pulumi/cmd/<name> in the node_modules of the directory or of one above it.
func sdkCommand(directory, name string) (string, error) {
	for current := directory; ; current = filepath.Dir(current) {
		candidate := filepath.Join(current, "node_modules", "@pulumi", "pulumi", "cmd", name, "index.js")
		if _, err := os.Stat(candidate); err == nil {
			return candidate, nil
		}
		if current == filepath.Dir(current) {
			return "", fmt.Errorf("no @pulumi/pulumi in %s or above; run npm ci", directory)
		}
	}
}

// nodeArguments returns runtime.options.nodeargs of the project file.
func nodeArguments(info *pulumirpc.ProgramInfo) []string {
	if value, ok := info.GetOptions().GetFields()["nodeargs"]; ok {
		return strings.Fields(value.GetStringValue())
	}
	return nil
}

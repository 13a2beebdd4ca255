package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// exitAlreadyReported is the status by which @pulumi/pulumi/cmd/run says that it has shown the error itself.
const exitAlreadyReported = 32

func (h *host) Run(request context.Context, run *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	ctx, cancel := h.boundTo(request)
	defer cancel()
	command, err := h.programCommand(ctx, run)
	if err != nil {
		return nil, err
	}
	return runResponse(command.Run())
}

func (h *host) programCommand(ctx context.Context, run *pulumirpc.RunRequest) (*exec.Cmd, error) {
	info := run.GetInfo()
	runner, err := sdkCommand(info.GetProgramDirectory(), "run")
	if err != nil {
		return nil, err
	}
	arguments := append(nodeArguments(info), runner,
		"--monitor", run.GetMonitorAddress(), "--engine", h.engineAddress,
		"--organization", run.GetOrganization(), "--project", run.GetProject(), "--stack", run.GetStack(),
		"--root-directory", info.GetRootDirectory(), "--pwd", run.GetPwd(),
		"--parallel", fmt.Sprint(run.GetParallel()))
	if run.GetDryRun() {
		arguments = append(arguments, "--dry-run")
	}
	command := exec.CommandContext(ctx, "node", append(append(arguments, info.GetEntryPoint()), run.GetArgs()...)...)
	command.Dir = info.GetProgramDirectory()
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	command.Env, err = programEnvironment(run)
	return command, err
}

func programEnvironment(run *pulumirpc.RunRequest) ([]string, error) {
	config, err := json.Marshal(run.GetConfig())
	if err != nil {
		return nil, err
	}
	secretKeys := run.GetConfigSecretKeys()
	if secretKeys == nil {
		secretKeys = []string{}
	}
	secrets, err := json.Marshal(secretKeys)
	return append(os.Environ(),
		"PULUMI_CONFIG="+string(config),
		"PULUMI_CONFIG_SECRET_KEYS="+string(secrets),
		fmt.Sprintf("PULUMI_NODEJS_TYPESCRIPT=%t", usesTypeScriptCompiler(run.GetInfo())),
	), err
}

// usesTypeScriptCompiler is runtime.options.typescript of the project file; true when it is not set, as in Pulumi's own host.
func usesTypeScriptCompiler(info *pulumirpc.ProgramInfo) bool {
	value, ok := info.GetOptions().GetFields()["typescript"]
	return !ok || value.GetBoolValue()
}

func runResponse(err error) (*pulumirpc.RunResponse, error) {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return &pulumirpc.RunResponse{}, nil
	case errors.As(err, &exit) && exit.ExitCode() == exitAlreadyReported:
		return &pulumirpc.RunResponse{Bail: true}, nil
	case errors.As(err, &exit) && exit.Exited():
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("the program ended with exit status %d", exit.ExitCode())}, nil
	default:
		return nil, err
	}
}

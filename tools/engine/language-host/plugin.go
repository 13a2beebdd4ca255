package main

import (
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

const analyzerKind = "analyzer"

// RunPlugin starts a policy pack or a provider written in JavaScript and streams its output to the engine.
func (h *host) RunPlugin(request *pulumirpc.RunPluginRequest, stream pulumirpc.LanguageRuntime_RunPluginServer) error {
	ctx, cancel := h.boundTo(stream.Context())
	defer cancel()
	command, err := h.pluginCommand(ctx, request)
	if err != nil {
		return err
	}
	sender := &sender{stream: stream}
	command.Stdout = writer(sender.stdout)
	command.Stderr = writer(sender.stderr)
	err = command.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return err
	}
	return sender.exitCode(command.ProcessState.ExitCode())
}

func (h *host) pluginCommand(ctx context.Context, request *pulumirpc.RunPluginRequest) (*exec.Cmd, error) {
	info := request.GetInfo()
	directory := info.GetProgramDirectory()
	program := filepath.Join(directory, info.GetEntryPoint())
	isAnalyzer := request.GetKind() == analyzerKind

	runnerName := "run-plugin"
	if isAnalyzer {
		runnerName = "run-policy-pack"
	}
	runner, err := sdkCommand(directory, runnerName)
	if err != nil {
		return nil, err
	}
	arguments := append(nodeArguments(info), runner)
	if isAnalyzer {
		arguments = append(arguments, h.engineAddress, program)
	} else {
		arguments = append(append(arguments, program), request.GetArgs()...)
	}
	command := exec.CommandContext(ctx, "node", arguments...)
	command.Dir = request.GetPwd()
	if isAnalyzer {
		// @pulumi/policy reads the pack's package.json from its working directory.
		command.Dir = directory
	}
	command.Env = request.GetEnv()
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	return command, nil
}

// sender serialises what stdout and stderr write at the same time: a gRPC stream takes one message at a time.
type sender struct {
	lock   sync.Mutex
	stream pulumirpc.LanguageRuntime_RunPluginServer
}

func (s *sender) stdout(content []byte) error {
	return s.send(&pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Stdout{Stdout: content}})
}

func (s *sender) stderr(content []byte) error {
	return s.send(&pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Stderr{Stderr: content}})
}

func (s *sender) exitCode(code int) error {
	return s.send(&pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Exitcode{Exitcode: int32(code)}})
}

func (s *sender) send(message *pulumirpc.RunPluginResponse) error {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.stream.Send(message)
}

type writer func([]byte) error

// Write copies, because the caller reuses its buffer once Write returns.
func (w writer) Write(content []byte) (int, error) {
	return len(content), w(append([]byte{}, content...))
}

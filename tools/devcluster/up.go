package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

const (
	readyPollInterval  = 20 * time.Millisecond
	parentPollInterval = 500 * time.Millisecond
	requestTimeout     = 2 * time.Second
)

var errParentEnded = errors.New("the parent process ended")

// report is written to ready.json once the API server answers and the controllers run.
type report struct {
	ProcessID         int    `json:"pid"`
	Server            string `json:"server"`
	ReadyMilliseconds int64  `json:"readyMilliseconds"`
}

// up runs one cluster until it is told to stop, or until one of its components ends.
func up() {
	flags := flag.NewFlagSet("up", flag.ExitOnError)
	folder := flags.String("dir", "", "folder of the cluster's files; what the cluster holds is kept there between starts")
	name := flags.String("name", "devcluster", "the cluster's name in its kubeconfig")
	endWithParent := flags.Bool("end-with-parent", false, "stop when the process that started this one is gone")
	_ = flags.Parse(os.Args[1:])
	if *folder == "" {
		fmt.Fprintln(os.Stderr, "devcluster: --dir must name a folder")
		os.Exit(2)
	}
	signals, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	lifetime, end := context.WithCancelCause(signals)
	if *endWithParent {
		go watchParent(end)
	}
	c := &cluster{name: *name, folder: *folder, started: time.Now()}
	if err := c.run(lifetime, end); err != nil {
		fmt.Fprintln(os.Stderr, "devcluster:", err)
		os.Exit(1)
	}
}

// cluster is what belongs to one start of one cluster.
type cluster struct {
	name, folder string
	started      time.Time
	authority    *authority
	server, etcd string
}

func (c *cluster) run(lifetime context.Context, end context.CancelCauseFunc) error {
	executable, err := os.Executable()
	if err != nil {
		return err
	}
	if c.folder, err = filepath.Abs(c.folder); err != nil {
		return err
	}
	if err := os.MkdirAll(c.folder, 0o700); err != nil {
		return err
	}
	_ = os.Remove(c.path("ready.json"))
	processes := &children{folder: c.folder, executable: executable, fail: end}
	defer processes.stop()
	if err := c.startServers(lifetime, processes); err != nil {
		return causeOr(lifetime, err)
	}
	if err := c.startControllers(processes); err != nil {
		return err
	}
	if err := provisionVolumes(lifetime, c.path("kubeconfig")); err != nil {
		return err
	}
	if err := c.report(); err != nil {
		return err
	}
	<-lifetime.Done()
	_ = os.Remove(c.path("ready.json"))
	if cause := context.Cause(lifetime); !errors.Is(cause, context.Canceled) && !errors.Is(cause, errParentEnded) {
		return cause
	}
	return nil
}

// startServers starts etcd and the API server and waits until the latter answers.
func (c *cluster) startServers(lifetime context.Context, processes *children) error {
	ports, err := freePorts(3)
	if err != nil {
		return err
	}
	c.etcd, c.server = "https://127.0.0.1:"+ports[0], "https://127.0.0.1:"+ports[2]
	client, err := c.writeCredentials()
	if err != nil {
		return err
	}
	if err := processes.start("etcd", c.etcdArguments("https://127.0.0.1:"+ports[1])...); err != nil {
		return err
	}
	if err := processes.start("kube-apiserver", c.apiServerArguments(ports[2])...); err != nil {
		return err
	}
	return c.awaitReady(lifetime, client)
}

func (c *cluster) startControllers(processes *children) error {
	if err := processes.start("kube-controller-manager", c.controllerArguments()...); err != nil {
		return err
	}
	if err := processes.start("kube-scheduler", c.schedulerArguments()...); err != nil {
		return err
	}
	return processes.start("kwok", c.kwokArguments()...)
}

// awaitReady asks the API server until it says that it is ready.
func (c *cluster) awaitReady(lifetime context.Context, client pair) error {
	certificate, err := tls.X509KeyPair(client.certificate, client.key)
	if err != nil {
		return err
	}
	authorities := x509.NewCertPool()
	authorities.AppendCertsFromPEM(c.authority.pem)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: authorities, Certificates: []tls.Certificate{certificate}}}
	defer transport.CloseIdleConnections()
	asking := &http.Client{Timeout: requestTimeout, Transport: transport}
	for lifetime.Err() == nil {
		if response, err := asking.Get(c.server + "/readyz"); err == nil {
			_ = response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
		time.Sleep(readyPollInterval)
	}
	return lifetime.Err()
}

// report says that the cluster is ready. The file appears whole or not at all.
func (c *cluster) report() error {
	content, err := json.Marshal(report{os.Getpid(), c.server, time.Since(c.started).Milliseconds()})
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.path("ready.json.new"), content, 0o600); err != nil {
		return err
	}
	return os.Rename(c.path("ready.json.new"), c.path("ready.json"))
}

func (c *cluster) path(file string) string {
	return filepath.Join(c.folder, file)
}

// freePorts finds ports of this machine that nobody listens on, all different.
func freePorts(count int) ([]string, error) {
	ports := make([]string, 0, count)
	for range count {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer listener.Close()
		ports = append(ports, strconv.Itoa(listener.Addr().(*net.TCPAddr).Port))
	}
	return ports, nil
}

// watchParent ends the cluster when its parent is gone: another process is the parent then.
func watchParent(end context.CancelCauseFunc) {
	parent := os.Getppid()
	for os.Getppid() == parent {
		time.Sleep(parentPollInterval)
	}
	end(errParentEnded)
}

// causeOr prefers what ended the cluster to what followed from it.
func causeOr(lifetime context.Context, err error) error {
	if cause := context.Cause(lifetime); cause != nil {
		return cause
	}
	return err
}

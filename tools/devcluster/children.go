package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
)

// children are the components of one cluster. The first that ends ends all of them.
type children struct {
	folder     string
	executable string
	running    []*exec.Cmd
	ended      sync.WaitGroup
	// Called with the reason when a component ends by itself.
	fail context.CancelCauseFunc
}

// start runs a component of this executable. What it prints goes to <component>.log in the folder.
func (c *children) start(component string, arguments ...string) error {
	log, err := os.Create(filepath.Join(c.folder, component+".log"))
	if err != nil {
		return err
	}
	defer log.Close()
	command := exec.Command(c.executable, append([]string{component}, arguments...)...)
	command.Dir = c.folder
	command.Stdout, command.Stderr = log, log
	bindToParent(command)
	if err := command.Start(); err != nil {
		return err
	}
	c.running = append(c.running, command)
	c.ended.Add(1)
	go func() {
		defer c.ended.Done()
		err := command.Wait()
		c.fail(fmt.Errorf("%s ended (%v), see %s", component, err, log.Name()))
	}()
	return nil
}

// stop ends all components and waits until they are gone. There is nothing to save: etcd's file is whole at any moment.
func (c *children) stop() {
	for _, command := range c.running {
		_ = command.Process.Kill()
	}
	c.ended.Wait()
}

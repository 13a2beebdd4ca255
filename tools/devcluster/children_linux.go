package main

import (
	"os/exec"
	"syscall"
)

// bindToParent has the kernel end a component when this process is killed without a chance to do it itself.
func bindToParent(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}

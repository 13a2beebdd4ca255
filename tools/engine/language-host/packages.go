package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// manifest is the part of a package.json that says which provider plugin a package belongs to.
type manifest struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Pulumi  *struct {
		Resource bool   `json:"resource"`
		Name     string `json:"name"`
		Version  string `json:"version"`
		Server   string `json:"server"`
	} `json:"pulumi"`
}

func (h *host) GetRequiredPackages(_ context.Context, request *pulumirpc.GetRequiredPackagesRequest) (*pulumirpc.GetRequiredPackagesResponse, error) {
	response := &pulumirpc.GetRequiredPackagesResponse{}
	for _, installed := range installedPackages(request.GetInfo().GetProgramDirectory()) {
		if dependency := installed.provider(); dependency != nil {
			response.Packages = append(response.Packages, dependency)
		}
	}
	return response, nil
}

func (h *host) GetProgramDependencies(_ context.Context, request *pulumirpc.GetProgramDependenciesRequest) (*pulumirpc.GetProgramDependenciesResponse, error) {
	response := &pulumirpc.GetProgramDependenciesResponse{}
	for _, installed := range installedPackages(request.GetInfo().GetProgramDirectory()) {
		response.Dependencies = append(response.Dependencies, &pulumirpc.DependencyInfo{Name: installed.Name, Version: installed.Version})
	}
	return response, nil
}

// provider names the resource plugin a package needs, or nil when it needs none.
func (m *manifest) provider() *pulumirpc.PackageDependency {
	if m.Pulumi == nil || !m.Pulumi.Resource {
		return nil
	}
	name, version := m.Pulumi.Name, m.Pulumi.Version
	if name == "" {
		name = strings.TrimPrefix(m.Name, "@pulumi/")
	}
	if version == "" {
		version = m.Version
	}
	return &pulumirpc.PackageDependency{
		Name: name, Kind: "resource", Version: "v" + strings.TrimPrefix(version, "v"), Server: m.Pulumi.Server,
	}
}

// installedPackages lists the packages of every node_modules from the directory upwards, nearest first.
func installedPackages(directory string) []*manifest {
	seen, found := map[string]bool{}, []*manifest{}
	for current := directory; ; current = filepath.Dir(current) {
		modules := filepath.Join(current, "node_modules")
		plain, _ := filepath.Glob(filepath.Join(modules, "*", "package.json"))
		scoped, _ := filepath.Glob(filepath.Join(modules, "@*", "*", "package.json"))
		for _, file := range append(plain, scoped...) {
			if installed, err := readManifest(file); err == nil && !seen[installed.Name] {
				seen[installed.Name] = true
				found = append(found, installed)
			}
		}
		if current == filepath.Dir(current) {
			return found
		}
	}
}

func readManifest(file string) (*manifest, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	parsed := &manifest{}
	return parsed, json.Unmarshal(content, parsed)
}

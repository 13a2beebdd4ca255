package main

import (
	"context"
	"fmt"
	"log"

	core "k8s.io/api/core/v1"
	storage "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

const (
	selectedNodeAnnotation = "volume.kubernetes.io/selected-node"
	provisionedAnnotation  = "pv.kubernetes.io/provisioned-by"
	zoneLabel              = "topology.kubernetes.io/zone"
	noProvisioner          = "kubernetes.io/no-provisioner"
)

// provisioner stands in for every storage driver: it makes the volume a claim waits for. Nothing can be written to it.
type provisioner struct {
	client kubernetes.Interface
}

// provisionVolumes watches claims and volumes until the context ends.
func provisionVolumes(ctx context.Context, kubeconfig string) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	provisioner := &provisioner{client}
	factory := informers.NewSharedInformerFactory(client, 0)
	onChange := func(act func(context.Context, any) error) cache.ResourceEventHandlerFuncs {
		handle := func(object any) {
			if err := act(ctx, object); err != nil && ctx.Err() == nil {
				log.Printf("volumes: %v", err)
			}
		}
		return cache.ResourceEventHandlerFuncs{AddFunc: handle, UpdateFunc: func(_, object any) { handle(object) }}
	}
	if _, err := factory.Core().V1().PersistentVolumeClaims().Informer().AddEventHandler(onChange(provisioner.provision)); err != nil {
		return err
	}
	if _, err := factory.Core().V1().PersistentVolumes().Informer().AddEventHandler(onChange(provisioner.reclaim)); err != nil {
		return err
	}
	factory.Start(ctx.Done())
	return nil
}

// provision makes the volume of a claim whose class wants one made, once its node is chosen where the class waits for that.
func (p *provisioner) provision(ctx context.Context, object any) error {
	claim, ok := object.(*core.PersistentVolumeClaim)
	if !ok || claim.Spec.VolumeName != "" || claim.Spec.StorageClassName == nil || *claim.Spec.StorageClassName == "" {
		return nil
	}
	class, err := p.client.StorageV1().StorageClasses().Get(ctx, *claim.Spec.StorageClassName, meta.GetOptions{})
	if apierrors.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	node := claim.Annotations[selectedNodeAnnotation]
	waits := class.VolumeBindingMode != nil && *class.VolumeBindingMode == storage.VolumeBindingWaitForFirstConsumer
	if class.Provisioner == noProvisioner || (waits && node == "") {
		return nil
	}
	affinity, err := p.zoneOf(ctx, node)
	if err != nil {
		return err
	}
	_, err = p.client.CoreV1().PersistentVolumes().Create(ctx, volumeFor(claim, class, affinity), meta.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	return err
}

// zoneOf is where a volume may be used: the zone of the node, as with a disk of EBS.
func (p *provisioner) zoneOf(ctx context.Context, node string) (*core.VolumeNodeAffinity, error) {
	if node == "" {
		return nil, nil
	}
	found, err := p.client.CoreV1().Nodes().Get(ctx, node, meta.GetOptions{})
	if err != nil {
		return nil, err
	}
	zone, known := found.Labels[zoneLabel]
	if !known {
		return nil, nil
	}
	zones := core.NodeSelectorRequirement{Key: zoneLabel, Operator: core.NodeSelectorOpIn, Values: []string{zone}}
	terms := []core.NodeSelectorTerm{{MatchExpressions: []core.NodeSelectorRequirement{zones}}}
	return &core.VolumeNodeAffinity{Required: &core.NodeSelector{NodeSelectorTerms: terms}}, nil
}

func volumeFor(claim *core.PersistentVolumeClaim, class *storage.StorageClass, affinity *core.VolumeNodeAffinity) *core.PersistentVolume {
	name := "pvc-" + string(claim.UID)
	policy := core.PersistentVolumeReclaimDelete
	if class.ReclaimPolicy != nil {
		policy = *class.ReclaimPolicy
	}
	return &core.PersistentVolume{
		ObjectMeta: meta.ObjectMeta{Name: name, Annotations: map[string]string{provisionedAnnotation: class.Provisioner}},
		Spec: core.PersistentVolumeSpec{
			AccessModes:                   claim.Spec.AccessModes,
			Capacity:                      core.ResourceList{core.ResourceStorage: claim.Spec.Resources.Requests[core.ResourceStorage]},
			PersistentVolumeReclaimPolicy: policy,
			StorageClassName:              class.Name,
			VolumeMode:                    claim.Spec.VolumeMode,
			NodeAffinity:                  affinity,
			PersistentVolumeSource:        core.PersistentVolumeSource{HostPath: &core.HostPathVolumeSource{Path: "/volumes/" + name}},
			ClaimRef: &core.ObjectReference{
				APIVersion: "v1", Kind: "PersistentVolumeClaim", Namespace: claim.Namespace, Name: claim.Name, UID: claim.UID,
			},
		},
	}
}

// reclaim removes a volume whose claim is gone, unless its class says to keep it.
func (p *provisioner) reclaim(ctx context.Context, object any) error {
	volume, ok := object.(*core.PersistentVolume)
	if !ok || volume.Status.Phase != core.VolumeReleased || volume.Annotations[provisionedAnnotation] == "" {
		return nil
	}
	if volume.Spec.PersistentVolumeReclaimPolicy != core.PersistentVolumeReclaimDelete {
		return nil
	}
	err := p.client.CoreV1().PersistentVolumes().Delete(ctx, volume.Name, meta.DeleteOptions{})
	if err != nil && !apierrors.IsNotFound(err) {
		return fmt.Errorf("volume %s: %w", volume.Name, err)
	}
	return nil
}

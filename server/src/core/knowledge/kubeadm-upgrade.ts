import type { ObjectField } from './schema.js';

/** What `kubeadm upgrade` and `kubeadm reset` are told; v1beta4 only. Source: kubernetes cmd/kubeadm/app/apis/kubeadm/v1beta4/types.go, Kubernetes 1.36. */
export const kubeadmUpgradeFields: Readonly<Record<string, readonly ObjectField[]>> = {
  UpgradeConfiguration: [
    { name: 'apply', type: 'object', of: 'UpgradeApply', doc: 'For `kubeadm upgrade apply`.' },
    { name: 'diff', type: 'object', of: 'UpgradeDiff', doc: 'For `kubeadm upgrade diff`.' },
    { name: 'node', type: 'object', of: 'UpgradeNode', doc: 'For `kubeadm upgrade node`.' },
    { name: 'plan', type: 'object', of: 'UpgradePlan', doc: 'For `kubeadm upgrade plan`.' },
    { name: 'timeouts', type: 'object', of: 'Timeouts', doc: 'How long kubeadm waits.' },
  ],
  UpgradeDiff: [
    { name: 'kubernetesVersion', type: 'string', doc: 'The version to compare with.' },
    { name: 'contextLines', type: 'integer', doc: 'Lines of context.' },
  ],
  UpgradeNode: [
    { name: 'certificateRenewal', type: 'boolean', doc: 'Whether certificates are renewed.', default: 'true' },
    { name: 'dryRun', type: 'boolean', doc: 'Whether to only show what would be done.' },
    { name: 'etcdUpgrade', type: 'boolean', doc: 'Whether etcd is upgraded.', default: 'true' },
    { name: 'ignorePreflightErrors', type: 'string-list', doc: 'Checks whose errors become warnings.' },
    { name: 'skipPhases', type: 'string-list', doc: 'Phases to leave out.' },
    { name: 'patches', type: 'object', of: 'Patches', doc: 'Where patches lie.' },
    { name: 'imagePullPolicy', type: 'string', doc: 'When images are pulled.', values: ['Always', 'IfNotPresent', 'Never'] },
    { name: 'imagePullSerial', type: 'boolean', doc: 'Whether images are pulled one at a time.', default: 'true' },
  ],
  UpgradePlan: [
    { name: 'kubernetesVersion', type: 'string', doc: 'The version to go to.' },
    { name: 'allowExperimentalUpgrades', type: 'boolean', doc: 'Whether alpha and beta versions are allowed.' },
    { name: 'allowRCUpgrades', type: 'boolean', doc: 'Whether release candidates are allowed.' },
    { name: 'dryRun', type: 'boolean', doc: 'Whether to only show what would be done.' },
    // Not in all minors of v1beta4.
    { name: 'etcdUpgrade', type: 'boolean', doc: 'Whether etcd would be upgraded.', default: 'true' },
    { name: 'ignorePreflightErrors', type: 'string-list', doc: 'Checks whose errors become warnings.' },
    { name: 'printConfig', type: 'boolean', doc: 'Whether the configuration is printed.' },
  ],
  UpgradeApply: [
    { name: 'kubernetesVersion', type: 'string', doc: 'The version to go to.' },
    { name: 'allowExperimentalUpgrades', type: 'boolean', doc: 'Whether alpha and beta versions are allowed.' },
    { name: 'allowRCUpgrades', type: 'boolean', doc: 'Whether release candidates are allowed.' },
    { name: 'certificateRenewal', type: 'boolean', doc: 'Whether certificates are renewed.', default: 'true' },
    { name: 'dryRun', type: 'boolean', doc: 'Whether to only show what would be done.' },
    { name: 'etcdUpgrade', type: 'boolean', doc: 'Whether etcd is upgraded.', default: 'true' },
    { name: 'forceUpgrade', type: 'boolean', doc: 'Whether to go on without asking.' },
    { name: 'ignorePreflightErrors', type: 'string-list', doc: 'Checks whose errors become warnings.' },
    { name: 'patches', type: 'object', of: 'Patches', doc: 'Where patches lie.' },
    { name: 'printConfig', type: 'boolean', doc: 'Whether the configuration is printed.' },
    { name: 'skipPhases', type: 'string-list', doc: 'Phases to leave out.' },
    { name: 'imagePullPolicy', type: 'string', doc: 'When images are pulled.', values: ['Always', 'IfNotPresent', 'Never'] },
    { name: 'imagePullSerial', type: 'boolean', doc: 'Whether images are pulled one at a time.' },
  ],
  ResetConfiguration: [
    { name: 'cleanupTmpDir', type: 'boolean', doc: 'Whether `/etc/kubernetes/tmp` is emptied.' },
    { name: 'certificatesDir', type: 'string', doc: 'Where certificates and keys are; they are removed.', default: '/etc/kubernetes/pki' },
    { name: 'criSocket', type: 'string', doc: 'The socket of the container runtime.' },
    { name: 'dryRun', type: 'boolean', doc: 'Whether to only show what would be done.' },
    { name: 'force', type: 'boolean', doc: 'Whether to go on without asking.' },
    { name: 'ignorePreflightErrors', type: 'string-list', doc: 'Checks whose errors become warnings.' },
    { name: 'skipPhases', type: 'string-list', doc: 'Phases to leave out.' },
    { name: 'unmountFlags', type: 'string-list', doc: 'Flags for unmounting.' },
    { name: 'timeouts', type: 'object', of: 'Timeouts', doc: 'How long kubeadm waits.' },
  ],
};

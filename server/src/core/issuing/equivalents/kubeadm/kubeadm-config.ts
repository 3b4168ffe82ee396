import { parseIpAddress } from '../../../formats/x509/ip-address.js';
import { kubeadmGroup } from '../../../knowledge/kubeadm.js';
import type { ProfileFacts } from '../../issue-request.js';
import { expandedDocument, workFile, type Step } from '../script.js';

export const configFile = workFile('kubeadm.yaml');

/** What a configuration says beside what is known of the cluster. */
export interface KubeadmWishes {
  /** The folder of certificates, as the commands see it. */
  readonly folder: string;
  /** Fields of ClusterConfiguration, each a line or several. */
  readonly fields: readonly string[];
}

/** The configuration for one machine. Without a version kubeadm would ask the internet for the newest. */
export function writeConfig(facts: ProfileFacts, { folder, fields }: KubeadmWishes): Step {
  const { kubernetesVersion, serviceSubnet, dnsDomain, endpoint, node } = facts;
  const advertised = facts.addresses?.find((address) => parseIpAddress(address) !== undefined);
  const lines = [
    `apiVersion: ${kubeadmGroup}/v1beta4`,
    'kind: ClusterConfiguration',
    `kubernetesVersion: ${kubernetesVersion === undefined ? '$(kubeadm version -o short)' : fullVersion(kubernetesVersion)}`,
    // kubeadm wants an absolute path.
    `certificatesDir: ${folder.startsWith('/') ? text(folder) : `"$PWD${text(`/${folder}`).slice(1)}`}`,
    ...(endpoint === undefined ? [] : [`controlPlaneEndpoint: ${text(endpoint)}`]),
    ...networking(serviceSubnet, dnsDomain),
    ...fields,
  ];
  const machine = [
    '---',
    `apiVersion: ${kubeadmGroup}/v1beta4`,
    'kind: InitConfiguration',
    ...(advertised === undefined ? [] : ['localAPIEndpoint:', `  advertiseAddress: ${text(advertised)}`]),
    ...(node === undefined ? [] : ['nodeRegistration:', `  name: ${text(node)}`]),
  ];
  return expandedDocument(`cat > ${configFile}`, machine.length > 3 ? [...lines, ...machine] : lines);
}

/** A YAML string inside a document into which the shell puts values. */
export function text(value: string): string {
  return JSON.stringify(value).replaceAll(/[\\$`]/g, '\\$&');
}

function networking(serviceSubnet: string | undefined, dnsDomain: string | undefined): string[] {
  const fields = [
    ...(serviceSubnet === undefined ? [] : [`  serviceSubnet: ${text(serviceSubnet)}`]),
    ...(dnsDomain === undefined ? [] : [`  dnsDomain: ${text(dnsDomain)}`]),
  ];
  return fields.length === 0 ? [] : ['networking:', ...fields];
}

/** `1.32` → `v1.32.0` */
function fullVersion(version: string): string {
  return `v${version}${/^\d+\.\d+$/.test(version) ? '.0' : ''}`;
}

import { describe, expect, it } from 'vitest';
import { checkFindings } from '../../support/check.js';
import { at } from '../features/fixture.js';

const unit = `//- file=etc/systemd/system/kube-apiserver.service
[Service]
EnvironmentFile=/etc/kubernetes/apiserver
ExecStart=/usr/bin/kube-apiserver --etcd-servers=https://10.0.0.1:2379 $KUBE_API_ARGS
`;
const accounts = '--service-account-issuer=https://a --service-account-signing-key-file=/sa.key --service-account-key-file=/sa.pub';

describe('flags of environment files', () => {
  it('count for the unit that names the file', () =>
    checkFindings(
      `${unit}//- file=etc/kubernetes/apiserver
KUBE_API_ARGS="${accounts} --client-ca-file=/ca.crt"
`,
      { only: ['manifest/required-flag-missing'] },
    ));

  it('are all there are, so that a missing one is missing', () =>
    checkFindings(
      `${unit.replace('/usr/bin/kube-apiserver', '⟪manifest/required-flag-missing|/usr/bin/kube-apiserver⟫')}//- file=etc/kubernetes/apiserver
KUBE_API_ARGS="${accounts}"
`,
      { only: ['manifest/required-flag-missing'] },
    ));

  it('are not known where the file is not, or does not set the variable', async () => {
    await checkFindings(unit, { only: ['manifest/required-flag-missing'] });
    await checkFindings(`${unit}//- file=etc/kubernetes/apiserver\nKUBE_API_PORT_ARGS="--x=1"\n`, {
      only: ['manifest/required-flag-missing'],
    });
  });
});

it('leads from the path to the file, with or without the dash that makes it optional', async () => {
  const { service, uri, offset, text } = await at(`//- file=etc/systemd/system/kubelet.service.d/10-kubeadm.conf
[Service]
EnvironmentFile=-/var/lib/kubelet/kubeadm-$0flags.env
EnvironmentFile=-/etc/default/kubelet
ExecStart=/usr/bin/kubelet $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS
//- file=var/lib/kubelet/kubeadm-flags.env
KUBELET_KUBEADM_ARGS="--node-ip=10.0.0.1"
`);
  expect((await service.definition(uri, offset)).map((place) => place.uri)).toEqual([
    expect.stringMatching(/var\/lib\/kubelet\/kubeadm-flags\.env$/),
  ]);
  const links = await service.links(uri);
  expect(links.map(({ span }) => text.slice(span.start, span.end))).toEqual(['/var/lib/kubelet/kubeadm-flags.env']);
  expect((await service.findings(uri)).map(({ ruleId }) => ruleId)).toEqual([]);
});

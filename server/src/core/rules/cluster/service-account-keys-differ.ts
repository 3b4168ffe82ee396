import type { ApiServer, ClusterModel, ControllerManager } from '../../cluster/model/model.js';
import { publicKeysOf, type KnownSlot, type Slot } from '../../cluster/model/slot.js';
import { baseName } from '../../base/uris.js';
import { defineRule } from '../rule.js';

// kubernetes pkg/kubeapiserver/options/authentication.go: tokens are accepted when one of --service-account-key-file verifies
// them; kube-controller-manager signs legacy tokens with --service-account-private-key-file, kube-apiserver the others with
// --service-account-signing-key-file.
export const rule = defineRule({
  id: 'cluster/service-account-keys-differ',
  target: 'cluster',
  severity: 'error',
  summary: 'service account tokens are signed with a key that the API server does not verify them with',
  sources: ['kubernetes/kubernetes pkg/kubeapiserver/options/authentication.go', 'kubernetes/kubernetes pkg/serviceaccount/jwt.go'],
  messages: {
    signer:
      '{owner} signs service account tokens with this key, and no `--service-account-key-file` of {server} holds its public half: every such token gets "Unauthorized" (in the log: "invalid bearer token"). Name the key pair of {keys}.',
  },
  check({ cluster }, context) {
    for (const { owner, signer, server } of signersOf(cluster.model)) {
      if (signer.state !== 'known' || !verifiesNothing(signer, server)) continue;
      context.report({
        ...(signer.named ?? signer.head),
        message: 'signer',
        data: { owner, server: server.name, keys: server.serviceAccountKeys.map(nameOf).join(', ') },
        related: server.serviceAccountKeys.flatMap((slot) =>
          slot.state === 'known' && slot.named ? [{ ...slot.named, message: `${server.name} verifies tokens with this key` }] : [],
        ),
      });
    }
  },
});

interface Signer {
  readonly owner: string;
  readonly signer: Slot;
  readonly server: ApiServer;
}

function signersOf({ apiServers, controllerManagers }: ClusterModel): readonly Signer[] {
  return apiServers.flatMap((server) => [
    { owner: server.name, signer: server.serviceAccountSigner, server },
    ...controllerManagers
      .filter(isBeside(server))
      .map(({ name, serviceAccountKey }) => ({ owner: name, signer: serviceAccountKey, server })),
  ]);
}

/** With several control planes, those of one machine are compared: each speaks for its own files. */
function isBeside({ site }: ApiServer): (manager: ControllerManager) => boolean {
  return (manager) => manager.site === site;
}

/** Every key that the server knows is here, and none of them is the signer's. */
function verifiesNothing(signer: KnownSlot, { serviceAccountKeys }: ApiServer): boolean {
  if (serviceAccountKeys.length === 0 || serviceAccountKeys.some(({ state }) => state !== 'known')) return false;
  const [own] = publicKeysOf(signer);
  const known = serviceAccountKeys.flatMap(publicKeysOf);
  return own !== undefined && known.length > 0 && known.every(({ spkiSha256 }) => spkiSha256 !== own.spkiSha256);
}

function nameOf(slot: Slot): string {
  return slot.state === 'known' ? `\`${baseName(slot.uri)}\`` : 'the API server';
}

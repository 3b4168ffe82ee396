import { endpointText } from '../../../base/endpoints.js';
import { dateWords } from '../../../base/time-words.js';
import { goRefusal } from '../../../cluster/handshake/go-refusal.js';
import { code, plain } from '../../describe/visible.js';
import type { ViewWorld } from '../view-world.js';
import type { LiveAnswer } from './live-page.js';

/** A sentence for each thing that is not as the files have it, the cause first. */
export function whatToChange(answer: LiveAnswer, world: ViewWorld): readonly string[] {
  if (goRefusal(answer.found.leaf) !== undefined) return [unreadable];
  return [authority(answer, world), time(answer, world), name(answer, world), age(answer, world)].filter((words) => words !== '');
}

const unreadable = 'What the server presents as its certificate cannot be read: look at the file that it is told to serve with.';

function authority({ params, expected, found }: LiveAnswer, world: ViewWorld): string {
  if (found.isTrusted !== false) return '';
  if (expected.trust === 'system') return noAuthority({ params, found }, world);
  const trusting = expected.roots[0] ? fileName(expected.roots[0].uri, world) : 'the client';
  if (found.signer) {
    return `Another CA signed it than the one that ${trusting} trusts: the one in ${fileName(found.signer.uri, world)}. Put that CA in, where this is the server that is meant.`;
  }
  return `No CA among these files signed it. Either ${endpointText(params.address)} is not the server that is meant (a proxy, another cluster), or its cluster was made anew: then fetch its CA, and make the kubeconfigs again.`;
}

/** The usual reason: `certificate-authority-data` was forgotten. */
function noAuthority({ params, found }: Pick<LiveAnswer, 'params' | 'found'>, world: ViewWorld): string {
  const file = params.from ? fileName(params.from.uri, world) : 'The kubeconfig';
  const which = found.signer
    ? ` The one that signed it is in ${fileName(found.signer.uri, world)}: put it in as ${code('certificate-authority-data')}.`
    : '';
  return `${file} names no CA, so that those of this machine count, and none of them signed it.${which}`;
}

function time({ expected, found }: LiveAnswer, world: ViewWorld): string {
  const { notBefore } = found.leaf.validity;
  if (found.isInTime) return '';
  if (world.now < notBefore) return `It is valid only from ${dateWords(notBefore)}: look at the clocks of both machines.`;
  // Renewed here already: that it has to reach the server is told below.
  if (found.same === 'file-is-newer') return '';
  const where = expected.serving ? fileName(expected.serving.uri, world) : 'its file on the server';
  return `It has run out. Renew ${where}: Kube PKI: Renew…, or ${code('kubeadm certs renew apiserver')} on the control plane.`;
}

function name({ params, expected, found }: LiveAnswer, world: ViewWorld): string {
  if (found.nameError === undefined) return '';
  const { serverName } = params.address;
  const where = expected.serving ? fileName(expected.serving.uri, world) : 'the certificate';
  const dial = params.from
    ? `, or let ${fileName(params.from.uri, world)} dial, or set as ${code('tls-server-name')}, a name that it has`
    : '';
  return `It lacks ${code(serverName)}: issue ${where} again with that name${dial}.`;
}

function age({ expected, found }: LiveAnswer, world: ViewWorld): string {
  if (!expected.serving || found.same === undefined || found.same === 'same') return '';
  const file = fileName(expected.serving.uri, world);
  if (found.same === 'file-is-older') return `The server has a newer certificate than ${file}: what is in this folder is out of date.`;
  const server = plain(expected.server ?? 'the server');
  return `${file} was made later (${dateWords(expected.serving.content.validity.notBefore)}) than what the server shows: bring it there, and restart ${server} if it goes on with the one before.`;
}

function fileName(uri: string, world: ViewWorld): string {
  return code(world.relativeName(uri));
}

import type { Edge } from '../../../cluster/connections/edge.js';
import { certificatesOf, leafOf, type Slot } from '../../../cluster/model/slot.js';
import type { Location } from '../../../findings.js';
import { joined, shortName } from '../../describe/material-line.js';
import { timeLeftWords, validityState } from '../../describe/validity.js';
import { visible } from '../../describe/visible.js';
import { leftWords } from '../left-words.js';
import type { ViewRow } from '../tree-source.js';
import type { ViewWorld } from '../view-world.js';
import type { Listed } from './connection-row.js';

/** How people name a place: `admin.conf:5`. */
export type NameOf = (at: Location) => string;

type Part = Pick<ViewRow, 'label' | 'description' | 'icon'> & Partial<Pick<ViewRow, 'color' | 'state' | 'at'>>;

/** Below a connection that fails or cannot be told: the cause, both ends, and what each side shows and trusts. */
export function sideRows({ id, view }: Listed, nameOf: NameOf, world: ViewWorld): readonly ViewRow[] {
  const { cause, client, server, edge } = view;
  const parts: readonly (Part | undefined)[] = [
    cause && {
      label: 'cause',
      description: cause.tell(nameOf),
      icon: 'target',
      color: 'error',
      at: { uri: cause.finding.uri, span: cause.finding.span },
    },
    { label: 'client', description: nameOf(client.at), icon: 'arrow-right', at: client.at },
    { ...shownByClient(edge, nameOf, world), label: 'client shows' },
    { ...trustedByClient(edge, nameOf), label: 'client trusts' },
    { label: 'server', description: joined(server.name, nameOf(server.at)), icon: 'server-process', at: server.at },
    { ...leafPart(edge.serving, nameOf, world), label: 'server shows' },
    edge.policy === 'ignores' ? undefined : { ...authorityPart(edge.clientCa, nameOf), label: 'server trusts' },
  ];
  return parts.flatMap((part, at) => (part === undefined ? [] : [toRow(part, `${id}/${at}`)]));
}

function toRow(part: Part, id: string): ViewRow {
  return {
    ...part,
    id,
    label: visible(part.label),
    description: visible(part.description),
    children: 'none',
    context: part.at === undefined ? 'side' : 'side file',
  };
}

type Shown = Omit<Part, 'label'>;

function shownByClient({ credentials }: Edge, nameOf: NameOf, world: ViewWorld): Shown {
  if (credentials.type === 'certificate') return leafPart(credentials.pair.certificate, nameOf, world);
  return { description: credentialNames[credentials.type], icon: 'account' };
}

const credentialNames = {
  token: 'a token',
  basic: 'a user name and a password',
  plugin: 'what its plugin fetches',
  nothing: 'nothing',
};

function trustedByClient({ trust }: Edge, nameOf: NameOf): Shown {
  if (trust.type === 'slot') return authorityPart(trust.slot, nameOf);
  if (trust.type === 'system') return { description: 'the CAs of its machine', icon: 'shield' };
  return { description: 'whoever answers: the certificate is not checked', icon: 'shield', at: trust.at };
}

/** The first certificate that is shown, and how long it is valid. */
function leafPart(slot: Slot, nameOf: NameOf, world: ViewWorld): Shown {
  const leaf = leafOf(slot);
  if (leaf === undefined) return emptyPart(slot, 'verified');
  const { content, uri, headSpan } = leaf;
  const at = { uri, span: headSpan };
  const now = world.clockAt(uri);
  const isGood = validityState(content, now, world.settings) === 'ok';
  const name = shortName(content.subject);
  const words = isGood ? [name, timeLeftWords(content.validity, now)] : [leftWords(content.validity, now), name];
  return { description: joined(...words, nameOf(at)), icon: 'verified', at };
}

function authorityPart(slot: Slot, nameOf: NameOf): Shown {
  const [first, ...more] = certificatesOf(slot);
  if (first === undefined) return emptyPart(slot, 'shield');
  const at = { uri: first.uri, span: first.headSpan };
  const names = [first, ...more.slice(0, 1)].map(({ content }) => shortName(content.subject)).join(', ');
  return { description: `${names}${more.length > 1 ? ` and ${more.length - 1} more` : ''} · ${nameOf(at)}`, icon: 'shield', at };
}

function emptyPart(slot: Slot, icon: string): Shown {
  if (slot.state === 'unknown') return { description: `not in the files: ${slot.missing}`, icon: 'question', at: slot.at };
  return slot.state === 'absent'
    ? { description: 'nothing is given', icon }
    : { description: `no certificate in ${slot.label}`, icon, at: slot.head };
}

import type { Verdict } from '../../../cluster/connections/blame.js';

/** Whether a fault is that of a signer alone: nobody shows a certificate of it yet. */
export function isSigner({ relations }: Verdict): boolean {
  return relations.every(({ connection }) => connection.edge.type === 'signed-apiserver');
}

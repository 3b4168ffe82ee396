import type { CertificateRequest } from '../../formats/x509/types.js';
import { csrErrors, defaultSigningDuration, findRefusals, findSignerPurpose } from '../../knowledge/csr-signers.js';
import { describeIdentity } from '../../knowledge/roles.js';
import type { ManifestObject } from '../manifest/model.js';
import { isForClients, signerOf, usagesOf } from './model.js';

/** What approving a request would do: who its owner becomes, for how long, and what the signer would refuse. Markdown paragraphs. */
export function describeRequest(object: ManifestObject, request: CertificateRequest): readonly string[] {
  const signer = signerOf(object)?.value ?? '';
  const refusals = findRefusals(
    signer,
    request,
    usagesOf(object).map(({ value }) => value),
  );
  return [
    ...signerLine(signer),
    ...(isForClients(object) ? [identityLine(request)] : []),
    refusals.length === 0
      ? `After \`kubectl certificate approve ${quoted(object.name?.value)}\` the certificate stands in \`status.certificate\`${lifetime(object)}. It cannot be revoked. Names (SANs) are taken from the request, usages from \`spec.usages\`.`
      : `The signer makes no certificate of it: ${refusals.map(({ error }) => `"${quoted(error)}"`).join(', ')}. Approved all the same, it ends as \`Approved,Failed\` (\`${csrErrors.failed}\`).`,
  ];
}

function signerLine(signer: string): readonly string[] {
  const purpose = findSignerPurpose(signer);
  return purpose === undefined ? [] : [`Signer \`${signer}\`: ${purpose}.`];
}

function identityLine(request: CertificateRequest): string {
  const { user, userEffect, groups } = describeIdentity(request);
  if (user === undefined) return 'Approved, it would make its owner nobody: without a CN the API server takes no user from it.';
  const who = `user \`${quoted(user)}\`${userEffect === undefined ? '' : ` (${userEffect})`}`;
  if (groups.length === 0) return `Approved, it would make its owner the ${who}, in no group but \`system:authenticated\`.`;
  const list = groups.map(({ name, effect }) => `- group \`${quoted(name)}\`: ${effect ?? 'rights only where a binding names it'}`);
  return [`Approved, it would make its owner the ${who}, in`, '', ...list].join('\n');
}

function lifetime({ root }: ManifestObject): string {
  const written = Number(root.get('spec', 'expirationSeconds')?.scalar?.value ?? Number.NaN);
  const seconds = Number.isFinite(written) ? Math.min(written, defaultSigningDuration) : defaultSigningDuration;
  const hours = Math.round(seconds / 3600);
  return hours < 48
    ? `, valid for ${hours} hours`
    : `, valid for ${Math.round(hours / 24)} days (where \`--cluster-signing-duration\` is its default)`;
}

/** Names come from files; they end no code span and start no line. */
function quoted(text: string | undefined): string {
  return (text ?? 'NAME').replaceAll(/[`\p{Cc}\p{Cf}\u2028\u2029]/gu, '�').slice(0, 200);
}

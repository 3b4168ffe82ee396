import { findIntendedGroups, findIntendedUser, nodesGroup, nodeUserPrefix } from '../../knowledge/identities.js';
import { fieldSpan } from '../helpers/field-span.js';
import { show } from '../helpers/show.js';
import { attributesOf } from '../helpers/subjects.js';
import { defineRule } from '../rule.js';
import { clientSubjectOf } from '../helpers/identity.js';
import { outcome, refusedOf, type Refused } from './helpers/refused.js';

// K pkg/apis/certificates/helpers.go ValidateKubeletServingCSR, ValidateKubeletClientCSR: O is exactly [system:nodes], CN starts with system:node:.
export const rule = defineRule({
  id: 'csr/signer-subject',
  target: 'object',
  severity: 'error',
  summary: 'A kubelet signer wants O=system:nodes alone and CN=system:node:<name>',
  sources: ['kubernetes/kubernetes pkg/apis/certificates/helpers.go'],
  messages: {
    organization: `\`{signer}\` wants \`O=${nodesGroup}\` and no other: "subject organization is not ${nodesGroup}" ({found}). ${outcome} Make the request again; for a person's certificate use another signer.`,
    commonName: `\`{signer}\` wants a node's name: "subject common name does not begin with ${nodeUserPrefix}" (\`CN={found}\`). ${outcome} Make the request again with \`CN=${nodeUserPrefix}<node name>\`.`,
  },
  check({ object, document }, context) {
    const refused = refusedOf(object, document);
    if (refused === undefined) return;
    const { signer, material, request } = refused;
    const codes = refused.refusals.map(({ code }) => code).filter((code) => code === 'organization' || code === 'common-name');
    // One request that is no node's is one fault, also when both fields say so.
    const [code] = codes;
    if (code === undefined || isToldByTypo(refused)) return;
    const attributes = attributesOf(request);
    const name = code === 'organization' ? 'O' : 'CN';
    const attribute =
      attributes.find(({ shortName, value }) => shortName === name && value !== nodesGroup) ??
      attributes.find(({ shortName }) => shortName === 'CN');
    const organizations = request.subject.values('O');
    context.report({
      span: fieldSpan(material, attribute?.bytes),
      message: code === 'organization' ? 'organization' : 'commonName',
      data: {
        signer: signer.value,
        found:
          code === 'organization'
            ? organizations.length === 0
              ? 'no O'
              : organizations.map((value) => `\`O=${show(value)}\``).join(', ')
            : show(request.subject.commonName ?? ''),
      },
    });
  },
});

/** x509/group-typo names the misspelt group or user, which is the same fault. */
function isToldByTypo({ material, request: { subject } }: Refused): boolean {
  if (clientSubjectOf(material) === undefined) return false;
  return (
    subject.values('O').some((value) => findIntendedGroups(value).length > 0) || findIntendedUser(subject.commonName ?? '') !== undefined
  );
}

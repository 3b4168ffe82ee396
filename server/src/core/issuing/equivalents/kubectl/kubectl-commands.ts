import { baseName } from '../../../base/uris.js';
import { shellPath } from '../../../base/shell-word.js';
import { csrApi } from '../../../knowledge/csr-signers.js';
import { isRefusal, refuse, type Refusal } from '../../issue-request.js';
import type { ContentPlan } from '../../certificate/plan-issue.js';
import { apiUsages } from '../api-usages.js';
import { replacingSubject } from '../asked-subject.js';
import type { CertificateToMake, MaterialToMake, RequestToMake } from '../equivalent-subject.js';
import { askSteps } from '../openssl/openssl-request.js';
import { command, expandedDocument, workFile, type Commands, type Step } from '../script.js';
import { findSigner, findTooShort } from './find-signer.js';

/** A request by openssl, signed by the cluster: certificates.k8s.io. */
export function kubectlCommands(subject: MaterialToMake, now: number): Commands | Refusal {
  switch (subject.make) {
    case 'certificate':
      return makeCertificate(subject, now);
    case 'request':
      return makeRequest(subject);
    case 'key-pair':
      return refuse('profile', 'kubectl makes no keys. Take `--as openssl`.');
  }
}

function makeCertificate(subject: CertificateToMake, now: number): Commands | Refusal {
  const { plan, files } = subject;
  const signer = findSigner(plan);
  if (isRefusal(signer)) return signer;
  const seconds = Math.ceil((plan.validity.notAfter.getTime() - now) / 1000);
  const refused = findTooShort(seconds) ?? findChanged(plan);
  if (refused) return refused;
  const name = objectName(files.certificate);
  const request = files.request === undefined ? workFile('request.csr') : shellPath(files.request);
  const asked = files.key === undefined ? { steps: [], writes: [] } : askSteps(plan, files.key, request);
  if (isRefusal(asked)) return asked;
  return {
    steps: [...asked.steps, submit({ name, signer, plan, request, seconds }), approveAndFetch(name, shellPath(files.certificate))],
    writes: [...asked.writes, files.certificate],
    notes: [
      'The cluster signs with its own CA, for a year at most unless --cluster-signing-duration says more.',
      `You need the right to create, approve and read CertificateSigningRequests, and to approve for the signer ${signer}.`,
    ],
  };
}

function makeRequest(subject: RequestToMake): Commands | Refusal {
  const signer = findSigner(subject.plan);
  if (isRefusal(signer)) return signer;
  const { plan, files } = subject;
  const asked = askSteps(plan, files.key, shellPath(files.request));
  if (isRefusal(asked)) return asked;
  const name = objectName(files.request);
  const fetch = fetchCommand(name);
  return {
    steps: [
      ...asked.steps,
      [`chmod 644 ${shellPath(files.request)}`],
      submit({ name, signer, plan, request: shellPath(files.request), seconds: undefined }),
    ],
    writes: [...asked.writes, files.request],
    notes: [`Somebody has to approve it: \`kubectl certificate approve ${name}\`. Then fetch the certificate: \`${fetch} > ${name}.crt\`.`],
  };
}

interface Submission {
  readonly name: string;
  readonly signer: string;
  readonly plan: ContentPlan;
  /** As the shell takes it. */
  readonly request: string;
  readonly seconds: number | undefined;
}

function submit({ name, signer, plan, request, seconds }: Submission): Step {
  return expandedDocument('kubectl create -f -', [
    `apiVersion: ${csrApi.current}`,
    'kind: CertificateSigningRequest',
    'metadata:',
    `  name: ${name}`,
    'spec:',
    `  signerName: ${signer}`,
    ...(seconds === undefined ? [] : [`  expirationSeconds: ${seconds}`]),
    '  usages:',
    ...apiUsages(plan).map((usage) => `    - ${usage}`),
    `  request: $(openssl base64 -A -in ${request})`,
  ]);
}

/** The controller signs a moment after the approval. */
function approveAndFetch(name: string, certificate: string): Step {
  return [
    `kubectl certificate approve ${name}`,
    'signed=',
    'for attempt in 1 2 3 4 5 6 7 8 9 10; do',
    `  signed=$(kubectl get csr ${name} -o 'jsonpath={.status.certificate}')`,
    '  [ -z "$signed" ] || break',
    '  sleep 1',
    'done',
    'if [ -z "$signed" ]; then',
    `  kubectl describe csr ${name} >&2`,
    '  exit 1',
    'fi',
    `printf '%s' "$signed" | openssl base64 -d -A > ${certificate}`,
    `chmod 644 ${certificate}`,
  ];
}

function fetchCommand(name: string): string {
  return command('kubectl get csr', name, "-o 'jsonpath={.status.certificate}' | openssl base64 -d -A");
}

/** An object's name: a DNS subdomain. */
function objectName(path: string): string {
  const stem = baseName(path).replace(/\.[^.]*$/, '');
  const name = stem
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .replaceAll(/^[.-]+|[.-]+$/g, '');
  return name === '' ? 'request' : name;
}

/** Kubernetes signs what the request asks for. */
function findChanged(plan: ContentPlan): Refusal | undefined {
  if (plan.key.from !== 'request') return undefined;
  if (replacingSubject(plan))
    return refuse('subject', 'Kubernetes takes the subject of the request. Make another request, or take `--as openssl`.');
  const asked = (plan.key.request.subjectAltNames ?? []).map(({ type, value }) => `${type.toLowerCase()}:${value}`).sort();
  if (
    asked.join() ===
    plan.sans
      .map(({ type, value }) => `${type}:${value}`)
      .sort()
      .join()
  )
    return undefined;
  return refuse('sans', 'Kubernetes takes the names of the request. Make another request, or take `--as openssl`.');
}

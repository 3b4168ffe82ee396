import { Uri, workspace } from 'vscode';
import type { IssueParams, IssueProfile } from '../../../../server/src/protocol.js';
import { defaultDays, toParams, type Authority, type Draft, type Issuer } from './draft.js';
import { chooseFolder, proposeName } from './places.js';
import { ask, pick, type Answer, type Choice, type Frame } from './quick-input.js';

/** What a step has besides the answers so far. */
export interface StepContext {
  readonly issuer: Issuer;
  readonly authorities: readonly Authority[];
  /** Where files would go while no folder is chosen. */
  readonly fallbackFolderUri: string;
}

/** One question: whether it is asked at all, and the answers with its own added. */
export interface Step {
  applies(draft: Draft): boolean;
  ask(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<Draft>>;
}

const always = () => true;

export const steps: readonly Step[] = [
  { applies: always, ask: askProfile },
  { applies: (draft) => draft.profile !== 'ca', ask: askAuthority },
  { applies: always, ask: askSubject },
  { applies: (draft) => draft.profile === 'server', ask: askNames },
  { applies: always, ask: askKey },
  { applies: always, ask: askDays },
  {
    applies: always,
    ask: async (frame, draft, context) => extend(draft, 'folderUri', await chooseFolder(frame, draft, context.fallbackFolderUri)),
  },
  { applies: always, ask: askName },
];

/** The steps that a quick fix has answered: the purpose, and the CA. */
export const settledSteps = 2;

async function askProfile(frame: Frame, draft: Draft): Promise<Answer<Draft>> {
  const items: Choice<IssueProfile>[] = [
    {
      label: '$(account) Client certificate',
      detail: 'A person or a component that signs in: CN becomes the user, each O a group.',
      value: 'client',
    },
    {
      label: '$(server) Server certificate',
      detail: 'An address that clients dial: kube-apiserver, etcd, a webhook, a service.',
      value: 'server',
    },
    { label: '$(verified) Self-signed CA', detail: 'The root of a new trust: it signs the two others.', value: 'ca' },
  ];
  const profile = await pick(frame, 'What is the certificate for?', items);
  if (typeof profile === 'symbol') return profile;
  // Another purpose has other names and another lifetime, so those answers are let go.
  return profile === draft.profile ? draft : { profile };
}

async function askAuthority(frame: Frame, draft: Draft, { authorities }: StepContext): Promise<Answer<Draft>> {
  const items = authorities.map((authority): Choice<Authority> => {
    const { subject, unusable, certificateUri, notAfter } = authority;
    const until = `until ${new Date(notAfter).toISOString().slice(0, 10)}`;
    const file = workspace.asRelativePath(Uri.parse(certificateUri));
    if (unusable !== undefined) return { label: `$(circle-slash) ${subject}`, description: `cannot sign: ${unusable}`, detail: file };
    return { label: `$(verified) ${subject}`, description: until, detail: file, value: authority };
  });
  const none: Choice<Authority> = {
    label: '$(info) No CA with its key is in the workspace',
    detail: 'Go back and issue a self-signed CA first, or add ca.crt and ca.key.',
  };
  return extend(draft, 'authority', await pick(frame, 'Signed by which CA?', items.length > 0 ? items : [none]));
}

async function askSubject(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<Draft>> {
  const proposals: Record<IssueProfile, string> = { ca: 'CN=kubernetes-ca', client: '', server: '' };
  const profile = draft.profile ?? 'client';
  const examples: Record<IssueProfile, string> = {
    ca: 'CN=kubernetes-ca',
    client: 'CN=alice,O=developers',
    server: 'CN=webhook.default.svc',
  };
  const prompts: Record<IssueProfile, string> = {
    ca: 'Subject: the name that certificates will show as their issuer',
    client: 'Subject: CN is the user name, each O a group',
    server: 'Subject: the address again, or a name for people; clients look at the next answer only',
  };
  const subject = await ask(frame, {
    prompt: prompts[profile] ?? '',
    value: draft.subject ?? proposals[profile] ?? '',
    placeholder: examples[profile] ?? '',
    validate: async (text) => complaint(context, { ...draft, subject: text }, 'subject'),
  });
  return extend(draft, 'subject', subject);
}

async function askNames(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<Draft>> {
  const answer = await ask(frame, {
    prompt: 'Names and addresses that clients dial, with commas between them',
    value: (draft.sans ?? []).join(', ') || commonName(draft),
    placeholder: 'webhook.default.svc, IP:10.96.0.10',
    validate: async (text) => complaint(context, { ...draft, sans: list(text) }, 'sans'),
  });
  return typeof answer === 'symbol' ? answer : { ...draft, sans: list(answer) };
}

async function askKey(frame: Frame, draft: Draft): Promise<Answer<Draft>> {
  const items: Choice<IssueParams['key']>[] = [
    { label: 'EC P-256', description: 'proposed', detail: 'Small and fast; every Kubernetes component reads it.', value: 'ec-p256' },
    { label: 'EC P-384', detail: 'Where a policy asks for it.', value: 'ec-p384' },
    { label: 'RSA 2048', detail: 'What kubeadm makes.', value: 'rsa-2048' },
    { label: 'RSA 4096', detail: 'Slower handshakes; for CAs that live long.', value: 'rsa-4096' },
  ];
  return extend(draft, 'key', await pick(frame, 'Which key?', items));
}

async function askDays(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<Draft>> {
  const proposal = draft.days ?? defaultDays[draft.profile ?? 'client'];
  const answer = await ask(frame, {
    prompt:
      draft.profile === 'ca' ? 'Lifetime in days: kubeadm gives a CA ten years' : 'Lifetime in days: kubeadm gives a certificate one year',
    value: String(proposal),
    validate: async (text) => {
      if (!/^[1-9]\d{0,4}$/.test(text.trim())) return 'A number of days from 1 to 99999.';
      return complaint(context, { ...draft, days: Number(text) }, 'lifetime');
    },
  });
  return typeof answer === 'symbol' ? answer : { ...draft, days: Number(answer) };
}

async function askName(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<Draft>> {
  const name = await ask(frame, {
    prompt: 'File name without its ending: .crt and .key are added',
    value: draft.name ?? proposeName(draft),
    validate: async (text) => complaint(context, { ...draft, name: text }, 'name'),
  });
  return extend(draft, 'name', name);
}

/** What the server has against one answer; faults of other answers are told at their own steps. */
async function complaint({ issuer, fallbackFolderUri }: StepContext, draft: Draft, field: keyof IssueParams): Promise<string | undefined> {
  const result = await issuer.issue(toParams(draft, fallbackFolderUri));
  // An input box shows no Markdown.
  return !result.ok && result.field === field ? result.reason.replaceAll('`', '"') : undefined;
}

function extend<Key extends keyof Draft>(draft: Draft, key: Key, answer: Answer<NonNullable<Draft[Key]>>): Answer<Draft> {
  return typeof answer === 'symbol' ? answer : { ...draft, [key]: answer };
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function commonName({ subject = '' }: Draft): string {
  return /(?:^|[,+]\s*)CN=([^,+]+)/i.exec(subject)?.[1]?.trim() ?? '';
}

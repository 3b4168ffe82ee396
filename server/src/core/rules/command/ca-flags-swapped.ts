import { baseName } from '../../base/uris.js';
import { findOption, type CommandOption, type ScriptCommand } from '../../documents/script/model.js';
import type { TextEdit } from '../../findings.js';
import { noCertificateError } from '../../knowledge/openssl-commands.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// etcd's `--cacert` verifies the server and `--cert`/`--key` prove the client (etcd v3.5
// etcdctl/ctlv3/ctl.go); curl and kubectl divide them likewise. `openssl x509 -CA` takes the
// certificate and `-CAkey` the key.
const clientFlags: Readonly<Record<string, { readonly ca: string; readonly cert: string; readonly key: string }>> = {
  etcdctl: { ca: 'cacert', cert: 'cert', key: 'key' },
  curl: { ca: 'cacert', cert: 'cert', key: 'key' },
  kubectl: { ca: 'certificate-authority', cert: 'client-certificate', key: 'client-key' },
};

export const rule = defineRule({
  id: 'command/ca-flags-swapped',
  target: 'command',
  severity: 'error',
  summary: "the CA stands where the client's certificate belongs, or the CA's key where its certificate belongs",
  fix: 'manual',
  sources: ['etcd v3.5 etcdctl/ctlv3/ctl.go', 'curl man page', 'OpenSSL 3.0.19, measured'],
  messages: {
    client:
      '`--{cert}` names the CA `{certFile}` and `--{ca}` names `{caFile}`: the two are swapped. The server\'s certificate will not verify ("x509: certificate signed by unknown authority"). `--{ca}` takes the CA, `--{cert}` and `--{key}` the client\'s own pair.',
    key: `\`-CA\` names the key \`{caFile}\` and \`-CAkey\` the certificate \`{certFile}\`: the two are swapped, and openssl stops with "${noCertificateError} from {caFile}". Swap them.`,
  },
  check({ command, document: { text } }, context) {
    const pair = command.program === 'openssl' ? opensslPair(command) : clientPair(command);
    if (pair === undefined) return;
    const [first, second] = pair.options.map(({ value }) => value?.span);
    if (first === undefined || second === undefined) return;
    const edits: TextEdit[] = [
      { span: first, newText: text.slice(second.start, second.end) },
      { span: second, newText: text.slice(first.start, first.end) },
    ];
    context.report({
      span: first,
      message: pair.message,
      data: { ...pair.data, caFile: show(valueOf(pair.options[0])), certFile: show(valueOf(pair.options[1])) },
      fixes: () => [{ title: 'Swap the two files', safe: false, preferred: true, edits }],
    });
  },
});

interface Pair {
  readonly message: 'client' | 'key';
  readonly options: readonly [ca: CommandOption, cert: CommandOption];
  readonly data: Readonly<Record<string, string>>;
}

function clientPair(command: ScriptCommand): Pair | undefined {
  const flags = clientFlags[command.program];
  const ca = flags && findOption(command, flags.ca);
  const cert = flags && findOption(command, flags.cert);
  if (!flags || !ca || !cert || isCaFile(ca, 'maybe') || !isCaFile(cert, 'surely')) return undefined;
  return { message: 'client', options: [ca, cert], data: { ...flags } };
}

function opensslPair(command: ScriptCommand): Pair | undefined {
  const ca = findOption(command, 'CA');
  const key = findOption(command, 'CAkey');
  if (command.action !== 'x509' || !ca || !key) return undefined;
  const isSwapped = /\.key$|[-_.]key\.pem$/i.test(valueOf(ca)) && /\.(?:crt|cer|cert)$/i.test(valueOf(key));
  return isSwapped ? { message: 'key', options: [ca, key], data: {} } : undefined;
}

/** `surely`: `ca.crt`, `etcd-ca.pem`. `maybe`: any name with a CA in it, a whole bundle, or one that only running tells. */
function isCaFile(option: CommandOption, how: 'surely' | 'maybe'): boolean {
  const name = baseName(valueOf(option));
  if (how === 'surely') return /^(?:[\w.]+[-_])?ca(?:[-_]?cert)?\.(?:crt|pem|cert|cer)$/i.test(name);
  return option.value?.isKnown !== true || /ca|root|bundle|chain|trust|authority|issuer/i.test(name);
}

function valueOf({ value }: CommandOption): string {
  return value?.text ?? '';
}

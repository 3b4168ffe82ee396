import { shellPath, shellWord } from '../../base/shell-word.js';
import { isRefusal, type Refusal } from '../issue-request.js';
import type { KubeconfigToMake } from './equivalent-subject.js';
import { command, type Commands, type Step } from './script.js';

/** `kubectl config` puts into a file what other commands made; `made` is the client certificate, where that is new. */
export function kubeconfigCommands(subject: KubeconfigToMake, made: Commands | Refusal | undefined): Commands | Refusal {
  if (isRefusal(made)) return made;
  const { target, existing, placement, signsIn } = subject;
  const isTemporary = made !== undefined && placement === 'embed';
  const clean = isTemporary ? [[`rm -f ${[signsIn.certificate, signsIn.key].map(shellPath).join(' ')}`]] : [];
  return {
    steps: [...(made?.steps ?? []), configSteps(subject), ...clean],
    writes: [...(made?.writes ?? []), ...(existing === 'none' ? [target] : [])],
    notes: made?.notes ?? [],
  };
}

function configSteps({
  names,
  server,
  tlsServerName,
  namespace,
  ca,
  placement,
  target,
  current,
  signsIn,
  ...rest
}: KubeconfigToMake): Step {
  const config = `kubectl config --kubeconfig=${shellPath(target)}`;
  const embed = placement === 'embed' ? ['--embed-certs'] : [];
  const embedCa = rest.caPlacement === 'embed' ? ['--embed-certs'] : embed;
  return [
    command(
      `${config} set-cluster ${shellWord(names.cluster)}`,
      `--server=${shellWord(server)}`,
      ...(ca === undefined ? [] : [`--certificate-authority=${shellPath(ca)}`, ...embedCa]),
      ...(tlsServerName === undefined ? [] : [`--tls-server-name=${shellWord(tlsServerName)}`]),
    ),
    command(
      `${config} set-credentials ${shellWord(names.user)}`,
      `--client-certificate=${shellPath(signsIn.certificate)}`,
      `--client-key=${shellPath(signsIn.key)}`,
      ...embed,
    ),
    command(
      `${config} set-context ${shellWord(names.context)}`,
      `--cluster=${shellWord(names.cluster)}`,
      `--user=${shellWord(names.user)}`,
      ...(namespace === undefined ? [] : [`--namespace=${shellWord(namespace)}`]),
    ),
    ...(current === 'set' ? [`${config} use-context ${shellWord(names.context)}`] : []),
  ];
}

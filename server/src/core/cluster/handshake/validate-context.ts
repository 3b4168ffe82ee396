import type { Span } from '../../base/span.js';
import { isGiven, isGivenData } from '../../documents/kubeconfig/given.js';
import type { Cluster, Data, Exec, Text, User } from '../../documents/kubeconfig/model.js';
import { whyProxyRefused } from '../../documents/kubeconfig/proxy-url.js';
import {
  dataAndFileError,
  execAndAuthProviderError,
  execFieldError,
  impersonationError,
  interactiveModeError,
  keyNotSpecifiedError,
  noServerError,
  severalMethodsError,
  unreadableFileError,
} from '../../knowledge/client-go-refusals.js';
import { execApiVersions, interactiveModes, removedExecApiVersion } from '../../knowledge/exec-plugins.js';
import type { ClientProgram } from './types.js';
import type { FindFile } from './pem-source.js';

/** One thing that client-go's ConfirmUsable holds against the selected cluster or user. */
export interface ContextFault {
  readonly text: string;
  readonly span: Span;
}

type Report = (text: string, span: Span | undefined) => void;

/** All of the user's faults, in client-go's order (1.32, tools/clientcmd/validation.go, validateAuthInfo). */
export function validateUser(name: string, user: User, find: FindFile): readonly ContextFault[] {
  const { faults, report } = collector(user.span);
  if (isGiven(user.clientCertificate) || isGivenData(user.clientCertificateData)) checkPair(name, user, find, report);
  if (user.exec) checkExec(name, user, user.exec, report);
  const basic = [user.username, user.password].find(isGiven);
  if (isGiven(user.token) && basic) report(severalMethodsError(name), basic.span);
  if (user.impersonateDetail && isFilled(user.impersonateDetail) && !isGiven(user.impersonate)) {
    report(impersonationError(name), user.impersonateDetail.keySpan);
  }
  return faults;
}

/** All of the cluster's faults (validateClusterInfo). kubectl has a server for every cluster: its fallback. */
export function validateCluster(name: string, cluster: Cluster, find: FindFile, program: ClientProgram): readonly ContextFault[] {
  const { faults, report } = collector(cluster.span);
  if (program === 'component' && !isGiven(cluster.server)) report(noServerError(name), cluster.span);
  const proxyError = isGiven(cluster.proxyUrl) ? whyProxyRefused(cluster.proxyUrl.value, name) : undefined;
  if (proxyError !== undefined) report(proxyError, cluster.proxyUrl?.span);
  const { certificateAuthority, certificateAuthorityData } = cluster;
  checkBoth('certificate-authority', name, certificateAuthorityData, certificateAuthority, report);
  checkFile('certificate-authority', name, certificateAuthority, find, report);
  return faults;
}

function collector(otherwise: Span): { readonly faults: ContextFault[]; readonly report: Report } {
  const faults: ContextFault[] = [];
  return { faults, report: (text, span) => void faults.push({ text, span: span ?? otherwise }) };
}

function checkPair(name: string, user: User, find: FindFile, report: Report): void {
  const { clientCertificate, clientCertificateData, clientKey, clientKeyData } = user;
  checkBoth('client-certificate', name, clientCertificateData, clientCertificate, report);
  checkBoth('client-key', name, clientKeyData, clientKey, report);
  if (!isGiven(clientKey) && !isGivenData(clientKeyData)) {
    report(keyNotSpecifiedError(name), clientCertificateData?.entry.keySpan ?? clientCertificate?.entry.keySpan);
  }
  checkFile('client-certificate', name, clientCertificate, find, report);
  checkFile('client-key', name, clientKey, find, report);
}

type PemField = 'certificate-authority' | 'client-certificate' | 'client-key';

function checkBoth(field: PemField, name: string, data: Data | undefined, path: Text | undefined, report: Report): void {
  if (isGivenData(data) && isGiven(path)) report(dataAndFileError(field, name), path.span);
}

function checkFile(field: PemField, name: string, path: Text | undefined, find: FindFile, report: Report): void {
  const file = isGiven(path) ? find(path) : undefined;
  if (file?.status === 'missing') report(unreadableFileError(field, file.path, name), path?.span);
}

function checkExec(name: string, user: User, exec: Exec, report: Report): void {
  const head = exec.entries[0]?.keySpan ?? exec.span;
  if (user.authProvider) report(execAndAuthProviderError(name), user.authProvider.span);
  if (!isGiven(exec.command)) report(execFieldError('command', name), head);
  if (!isGiven(exec.apiVersion)) report(execFieldError('apiVersion', name), head);
  for (const variable of exec.env) if (!isGiven(variable.name)) report(execFieldError('env variable name', name), variable.span);
  checkMode(name, exec, head, report);
}

/** The versions before v1 have a default. */
function checkMode(name: string, { interactiveMode, apiVersion }: Exec, head: Span, report: Report): void {
  const isOld = apiVersion?.value === execApiVersions[1] || apiVersion?.value === removedExecApiVersion;
  if (!isGiven(interactiveMode)) {
    if (!isOld) report(execFieldError('interactiveMode', name), head);
  } else if (!interactiveModes.includes(interactiveMode.value)) {
    report(interactiveModeError(name, interactiveMode.value), interactiveMode.span);
  }
}

function isFilled({ valueSpan, nodeType }: { readonly valueSpan: Span; readonly nodeType: string }): boolean {
  // `[]` and `{}` and `""` are as good as nothing.
  return nodeType === 'list' || nodeType === 'map' ? valueSpan.end - valueSpan.start > 2 : valueSpan.end > valueSpan.start;
}

import { isGiven, isGivenData } from '../../documents/kubeconfig/given.js';
import type { User } from '../../documents/kubeconfig/model.js';
import { execApiVersionError } from '../../knowledge/client-go-refusals.js';
import { authProviders, execApiVersions, noAuthProviderError } from '../../knowledge/exec-plugins.js';
import type { ContextFault } from './validate-context.js';

/** Why client-go cannot make the user's credential plugin. Sources: plugin/pkg/client/auth/exec/exec.go, rest/plugin.go. */
export function checkPlugins(user: User): ContextFault | undefined {
  const { exec, authProvider } = user;
  if (exec && isGiven(exec.apiVersion) && !execApiVersions.includes(exec.apiVersion.value)) {
    return { text: execApiVersionError(exec.apiVersion.value), span: exec.apiVersion.span };
  }
  if (!authProvider) return undefined;
  const name = authProvider.name?.value ?? '';
  const known = Object.hasOwn(authProviders, name) ? authProviders[name] : undefined;
  const text = known ? known.error && [known.error, ...(known.furtherLines ?? [])].join('\n') : noAuthProviderError(name);
  return text === undefined ? undefined : { text, span: authProvider.name?.span ?? authProvider.span };
}

/** What goes along in the request; the plugin is run only for who has nothing else. */
export function credentialsOf(user: User): 'token' | 'basic' | 'exec' | 'auth-provider' | 'none' {
  const { token, tokenFile, username, password, exec, authProvider } = user;
  if ([token, tokenFile].some(isGiven)) return 'token';
  if ([username, password].some(isGiven)) return 'basic';
  if (exec && !isGiven(user.clientCertificate) && !isGivenData(user.clientCertificateData)) return 'exec';
  return authProvider ? 'auth-provider' : 'none';
}

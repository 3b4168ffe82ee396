/**
 * What kubectl prints when a kubeconfig loads but what a context selects cannot be used. Only the selected
 * context, its cluster and its user are looked at (ConfirmUsable); the rest of the file may be faulty.
 * Each text was seen with kubectl 1.32.4 and stands in client-go 32ce75a7, tools/clientcmd/validation.go,
 * unless another place is named.
 */

/** `current-context` or `--context` names nothing. */
export function contextNotFoundError(name: string): string {
  return `context was not found for specified context: ${name}`;
}

/** `--context` names nothing (tools/clientcmd/client_config.go, getContext); `current-context` has the text above. */
export function contextDoesNotExistError(name: string): string {
  return `context "${name}" does not exist`;
}

/** Everything but kubectl, when the selected cluster is unknown or empty. */
export const emptyConfigError = 'no configuration has been provided, try setting KUBERNETES_MASTER environment variable';

/** clientcmd.Validate only: kubectl itself goes on, see `fallbackAddress`. */
export function clusterNotFoundError(cluster: string, context: string): string {
  return `cluster "${cluster}" was not found for context "${context}"`;
}

export function userNotFoundError(user: string, context: string): string {
  return `user "${user}" was not found for context "${context}"`;
}

export function clusterNotSpecifiedError(context: string): string {
  return `cluster was not specified for context "${context}"`;
}

/** Without a cluster or a server kubectl falls back to this address (tools/clientcmd/client_config.go). */
export const fallbackAddress = 'localhost:8080';

/** kubectl's sentence (kubectl pkg/cmd/util/helpers.go) where nobody listens. */
export function connectionRefusedError(address: string): string {
  return `The connection to the server ${address} was refused - did you specify the right host or port?`;
}

export const fallbackError = connectionRefusedError(fallbackAddress);

/** kubectl asks at the terminal for credentials when an https cluster has none; in a script this ends with `error: EOF`. */
export const credentialsPrompt = 'Please enter Username:';

/** What is left of it where nobody types. */
export const noCredentialsError = 'EOF';

export function noServerError(cluster: string): string {
  return `no server found for cluster "${cluster}"`;
}

/** The Go names of fields in these texts are client-go's own: `client-cert` is no kubeconfig field. */
export function dataAndFileError(field: 'certificate-authority' | 'client-certificate' | 'client-key', name: string): string {
  switch (field) {
    case 'certificate-authority':
      return `certificate-authority-data and certificate-authority are both specified for ${name}. certificate-authority-data will override.`;
    case 'client-certificate':
      return `client-cert-data and client-cert are both specified for ${name}. client-cert-data will override.`;
    case 'client-key':
      return `client-key-data and client-key are both specified for ${name}; client-key-data will override`;
  }
}

/** A file that cannot be opened; `expects` as references name it. */
export function unreadableFileError(expects: string, path: string, name: string): string {
  const reason = `open ${path}: no such file or directory`;
  switch (expects) {
    case 'certificate-authority':
      return `unable to read certificate-authority ${path} for ${name} due to ${reason}`;
    case 'client-certificate':
      return `unable to read client-cert ${path} for ${name} due to ${reason}`;
    case 'client-key':
      return `unable to read client-key ${path} for ${name} due to ${reason}`;
    case 'program':
      return `exec: fork/exec ${path}: no such file or directory`;
    default:
      return reason;
  }
}

export function keyNotSpecifiedError(user: string): string {
  return `client-key-data or client-key must be specified for ${user} to use the clientCert authentication method.`;
}

export function severalMethodsError(user: string): string {
  return `more than one authentication method found for ${user}; found [token basicAuth], only one is allowed`;
}

/** transport/round_trippers.go: the same with `tokenFile`, found when the client is made. */
export const basicAndBearerError = 'username/password or bearer token may be set, but not both';

export function execAndAuthProviderError(user: string): string {
  return `authProvider cannot be provided in combination with an exec plugin for ${user}`;
}

export function execFieldError(field: 'command' | 'apiVersion' | 'interactiveMode' | 'env variable name', user: string): string {
  return `${field} must be specified for ${user} to use exec authentication plugin`;
}

export function interactiveModeError(user: string, mode: string): string {
  return `invalid interactiveMode for ${user}: "${mode}"`;
}

/** plugin/pkg/client/auth/exec/exec.go */
export function execApiVersionError(apiVersion: string): string {
  return `exec plugin: invalid apiVersion "${apiVersion}"`;
}

export function impersonationError(user: string): string {
  return `requesting uid, groups or user-extra for ${user} without impersonating a user`;
}

export function proxyParseError(url: string, cluster: string): string {
  return `invalid 'proxy-url' "${url}" for cluster "${cluster}": could not parse: ${url}`;
}

export function proxySchemeError(url: string, cluster: string, scheme: string): string {
  return `invalid 'proxy-url' "${url}" for cluster "${cluster}": unsupported scheme "${scheme}", must be http, https, or socks5`;
}

/** clientcmd.Validate only: kubectl 1.32 uses such a namespace as it is. */
export function namespaceError(namespace: string, context: string): string {
  return `namespace "${namespace}" for context "${context}" does not conform to the kubernetes DNS_LABEL rules`;
}

/** rest/url_utils.go */
export function notAUrlError(server: string): string {
  return `host must be a URL or a host:port pair: ${JSON.stringify(server)}`;
}

/** net/http, net and net/url, behind `Unable to connect to the server: `. */
export const dialErrors = {
  scheme: (scheme: string): string => `unsupported protocol scheme "${scheme}"`,
  port: (port: string): string => `dial tcp: address ${port}: invalid port`,
  host: (host: string): string => `dial tcp: lookup ${host}: no such host`,
  timeout: (address: string): string => `dial tcp ${address}: i/o timeout`,
  blank: 'invalid character " " in host name',
  portOfBareHost: (port: string): string => `invalid port ":${port}" after host`,
  escape: (escape: string): string => `invalid URL escape "${escape}"`,
} as const;

/** What an API server answers on its TLS port to a plain HTTP request (net/http). */
export const plainHttpAnswer = 'Client sent an HTTP request to an HTTPS server.';

/** transport/transport.go */
export const insecureWithCaError = 'specifying a root certificates file with the insecure flag is not allowed';

export const caErrors = {
  notPem: 'unable to load root certificates: unable to parse bytes as PEM block',
  noCertificate: 'unable to load root certificates: no valid certificate authority data seen',
  unparsable: (error: string): string => `unable to load root certificates: failed to parse certificate: ${error}`,
} as const;

/** What kubectl makes of the answer above, `plainHttpAnswer`; seen with 1.32.4. */
export const plainHttpRefusal = 'Error from server (BadRequest): the server rejected our request for an unknown reason';

/** What kubectl makes of the API server's 401. */
export const unauthorizedError = 'You must be logged in to the server (Unauthorized)';

/** transport/token_source.go */
export function emptyTokenFileError(path: string): string {
  return `read empty token from file "${path}"`;
}

/** net/http: a header cannot hold a line break. */
export const tokenHeaderError = 'net/http: invalid header field value for "Authorization"';

/**
 * go-yaml's words for a tab that indents the line behind a plain value, which it takes for the value's next line
 * (scannerc.go, yaml_parser_scan_plain_scalar); elsewhere a tab "cannot start any token". `line` counts from 1.
 */
export function tabBehindValueError(line: number): string {
  return `yaml: line ${line}: found a tab character that violates indentation`;
}

/** What it says of a tab where a token may begin, as behind a key that has no value on its line. */
export function tabElsewhereError(line: number): string {
  return `yaml: line ${line}: found character that cannot start any token`;
}

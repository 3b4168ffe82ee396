import { illegalBase64Error, notRegisteredError, unmarshalError, yamlError } from '../client-go-errors.js';
import {
  clusterNotFoundError,
  clusterNotSpecifiedError,
  contextNotFoundError,
  dataAndFileError,
  execAndAuthProviderError,
  execApiVersionError,
  execFieldError,
  impersonationError,
  insecureWithCaError,
  interactiveModeError,
  keyNotSpecifiedError,
  namespaceError,
  noServerError,
  proxyParseError,
  proxySchemeError,
  severalMethodsError,
  tabBehindValueError,
  tokenHeaderError,
  unreadableFileError,
  userNotFoundError,
} from '../client-go-refusals.js';
import { checkKubeconfig } from './commands.js';
import type { TlsError } from './tls-error.js';

const kubectl = 'kubectl, and everything that loads a kubeconfig with client-go';
const validation = 'kubernetes/client-go tools/clientcmd/validation.go';
const contexts = 'kubectl config get-contexts';
const line = (code: string): string => (yamlError(code, 0, '@') ?? '').replace('line 0', 'line {line}');

/** Kubeconfigs that do not load or cannot be used. */
export const kubeconfigErrors: readonly TlsError[] = [
  {
    id: 'context-not-found',
    texts: [contextNotFoundError('{context}'), 'context "{context}" does not exist', 'no context exists with the name: "{context}"'],
    kind: 'cause',
    printedBy: kubectl,
    means: 'No context is named `{context}`.',
    causes: [
      {
        when: '`current-context` (or `--context`) is misspelt.',
        check: contexts,
        fix: '`kubectl config use-context NAME` with a name of the list.',
      },
      { when: 'The context is in another file.', check: 'echo $KUBECONFIG', fix: 'Name that file in `KUBECONFIG` or with `--kubeconfig`.' },
    ],
    rules: ['kubeconfig/unknown-context'],
    source: validation,
  },
  {
    id: 'cluster-not-found',
    texts: [clusterNotFoundError('{cluster}', '{context}'), 'cluster "{cluster}" does not exist', clusterNotSpecifiedError('{context}')],
    kind: 'cause',
    printedBy: kubectl,
    means: 'A context names a cluster that the file does not define.',
    causes: [
      {
        when: 'The name is misspelt, or the cluster was deleted.',
        check: 'kubectl config get-clusters',
        fix: 'Correct `cluster` of the context.',
      },
    ],
    rules: ['kubeconfig/unknown-cluster', 'kubeconfig/context-incomplete'],
    source: validation,
  },
  {
    id: 'user-not-found',
    texts: [
      userNotFoundError('{user}', '{context}'),
      'auth info "{user}" does not exist',
      'user was not specified for context "{context}"',
    ],
    kind: 'cause',
    printedBy: kubectl,
    means: 'A context names a user that the file does not define.',
    causes: [
      { when: 'The name is misspelt, or the user was deleted.', check: 'kubectl config get-users', fix: 'Correct `user` of the context.' },
    ],
    rules: ['kubeconfig/unknown-user', 'kubeconfig/context-incomplete'],
    source: validation,
  },
  {
    id: 'no-server',
    texts: [noServerError('{cluster}'), 'cluster has no server defined', 'default cluster has no server defined'],
    kind: 'cause',
    printedBy: kubectl,
    means: 'A cluster of the kubeconfig has no `server`.',
    causes: [{ when: '`server` is missing, empty or misspelt.', check: checkKubeconfig, fix: 'Write `server: https://HOST:6443`.' }],
    rules: ['kubeconfig/server-missing'],
    source: validation,
  },
  {
    id: 'no-configuration',
    texts: [
      'no configuration has been provided, try setting KUBERNETES_MASTER environment variable',
      'no context chosen',
      'current-context is not set',
      'unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must be defined',
    ],
    kind: 'cause',
    printedBy: kubectl,
    means: 'No kubeconfig was found, or it selects no context.',
    causes: [
      {
        when: '`KUBECONFIG` names a file that is not there, or is not set for this user.',
        check: 'echo $KUBECONFIG; ls -l ~/.kube/config',
        fix: 'Name the file with `--kubeconfig` or `KUBECONFIG`.',
      },
      { when: 'The file has no `current-context`.', check: contexts, fix: '`kubectl config use-context NAME`.' },
    ],
    rules: ['kubeconfig/no-current-context'],
    source: validation,
  },
  {
    id: 'data-and-file',
    texts: [
      dataAndFileError('certificate-authority', '{cluster}'),
      dataAndFileError('client-certificate', '{user}'),
      dataAndFileError('client-key', '{user}'),
    ],
    kind: 'cause',
    printedBy: kubectl,
    means:
      'A value stands in the kubeconfig twice, as data and as a path. client-go refuses that, although the text says that one overrides.',
    causes: [{ when: 'One of the two was added and the other left.', check: checkKubeconfig, fix: 'Delete one of the two.' }],
    rules: ['kubeconfig/data-and-file'],
    source: validation,
  },
  {
    id: 'file-unreadable',
    texts: [
      unreadableFileError('certificate-authority', '{file}', '{cluster}').replace(/open .*$/, '{reason}'),
      unreadableFileError('client-certificate', '{file}', '{user}').replace(/open .*$/, '{reason}'),
      unreadableFileError('client-key', '{file}', '{user}').replace(/open .*$/, '{reason}'),
    ],
    kind: 'cause',
    printedBy: kubectl,
    means:
      'The kubeconfig names `{file}`, which cannot be read. A relative path starts at the folder of the kubeconfig; `~` is not expanded.',
    causes: [
      {
        when: 'The kubeconfig was copied without its files (minikube).',
        check: 'ls -l {file}',
        fix: 'Embed them: `kubectl config view --raw --flatten` where the files are, or copy them too.',
      },
      {
        when: 'The path is misspelt, or may not be read by this user.',
        check: 'ls -l {file}',
        fix: 'Correct the path or the file’s owner.',
      },
    ],
    rules: ['kubeconfig/file-not-found'],
    source: validation,
  },
  {
    id: 'client-key-missing',
    texts: [keyNotSpecifiedError('{user}')],
    kind: 'cause',
    printedBy: kubectl,
    means: 'The user `{user}` has a client certificate without its key.',
    causes: [
      {
        when: '`client-key-data` (or `client-key`) is missing or misspelt.',
        check: checkKubeconfig,
        fix: 'Add the key that belongs to the certificate.',
      },
    ],
    rules: ['kubeconfig/client-key-missing'],
    source: validation,
  },
  {
    id: 'several-methods',
    texts: [
      severalMethodsError('{user}'),
      execAndAuthProviderError('{user}'),
      'execProvider and authProvider cannot be used in combination',
    ],
    kind: 'cause',
    printedBy: kubectl,
    means: 'A user has two ways of logging in that exclude each other.',
    causes: [
      {
        when: 'A token was added beside username and password, or an exec plugin beside an auth-provider.',
        check: checkKubeconfig,
        fix: 'Keep one.',
      },
    ],
    rules: ['kubeconfig/several-credentials'],
    source: validation,
  },
  {
    id: 'exec-incomplete',
    texts: [
      execFieldError('command', '{user}'),
      execFieldError('apiVersion', '{user}'),
      execFieldError('interactiveMode', '{user}'),
      execFieldError('env variable name', '{user}'),
      interactiveModeError('{user}', '{mode}'),
    ],
    kind: 'cause',
    printedBy: kubectl,
    means: 'The exec plugin of `{user}` lacks a field, or has a wrong value in one.',
    causes: [
      {
        when: 'The kubeconfig was written for another version of the plugin API (`interactiveMode` is needed with v1).',
        check: checkKubeconfig,
        fix: 'Add the field; `interactiveMode: IfAvailable` fits most plugins.',
      },
    ],
    rules: ['kubeconfig/exec-incomplete'],
    source: validation,
  },
  {
    id: 'exec-api-version',
    texts: [execApiVersionError('{version}')],
    kind: 'cause',
    printedBy: kubectl,
    means: 'The exec plugin speaks `{version}`, which client-go no longer does.',
    causes: [
      {
        when: 'The kubeconfig was made by an old tool (v1alpha1 went with 1.24).',
        check: 'kubectl config view --minify',
        fix: 'Upgrade the tool and write the kubeconfig again (`aws eks update-kubeconfig`), with client.authentication.k8s.io/v1beta1 or v1.',
      },
    ],
    rules: ['kubeconfig/exec-incomplete'],
    source: 'kubernetes/client-go plugin/pkg/client/auth/exec/exec.go',
  },
  {
    id: 'exec-not-found',
    texts: [
      'exec: executable {program} not found',
      'exec: "{program}": executable file not found in $PATH',
      unreadableFileError('program', '{program}', ''),
      'getting credentials: exec: executable {program} failed with exit code {status}',
    ],
    kind: 'cause',
    printedBy: kubectl,
    means: 'The program `{program}`, which should give credentials, could not be run.',
    causes: [
      {
        when: 'It is not installed, or not on the PATH of who calls kubectl (sudo, CI, IDE).',
        check: 'command -v {program}',
        fix: 'Install it (gke-gcloud-auth-plugin, aws, kubelogin), or give its whole path in `command`.',
      },
      {
        when: 'It ran and failed: you are logged out.',
        check: 'kubectl config view --minify; run the command by hand',
        fix: 'Log in to the provider again.',
      },
    ],
    rules: ['kubeconfig/file-not-found'],
    source: 'kubernetes/client-go plugin/pkg/client/auth/exec/exec.go',
  },
  {
    id: 'exec-output',
    texts: ['exec plugin returned only certificate or key, not both', "exec plugin didn't return a token or cert/key pair"],
    kind: 'cause',
    printedBy: kubectl,
    means: 'The exec plugin answered without usable credentials.',
    causes: [
      {
        when: 'The plugin failed, or is of another version.',
        check: 'run the command of the kubeconfig by hand',
        fix: 'Log in again, or upgrade the plugin.',
      },
    ],
    source: 'kubernetes/client-go plugin/pkg/client/auth/exec/exec.go',
  },
  {
    id: 'auth-provider-removed',
    texts: ['The {name} auth plugin has been removed', 'no Auth Provider found for name "{name}"'],
    kind: 'cause',
    printedBy: 'kubectl 1.26 and newer',
    means: 'The kubeconfig logs in with `auth-provider: {name}`, which is no longer part of kubectl.',
    causes: [
      {
        when: 'The kubeconfig is from before 1.26.',
        check: 'kubectl config view --minify',
        fix: 'Use the exec plugin: gke-gcloud-auth-plugin, kubelogin (Azure), kubectl oidc-login; then write the kubeconfig again.',
      },
    ],
    rules: ['kubeconfig/auth-provider-removed'],
    source: 'kubernetes/client-go plugin/pkg/client/auth, rest/plugin.go',
  },
  {
    id: 'impersonation',
    texts: [impersonationError('{user}')],
    kind: 'cause',
    printedBy: kubectl,
    means: 'The user `{user}` sets as-uid, as-groups or as-user-extra without `as`.',
    causes: [{ when: '`as` is missing.', check: checkKubeconfig, fix: 'Add `as: NAME`, or take the others out.' }],
    rules: ['kubeconfig/impersonation-without-user'],
    source: validation,
  },
  {
    id: 'proxy-url',
    texts: [
      proxyParseError('{url}', '{cluster}').replace(/could not parse: .*$/, 'could not parse'),
      proxySchemeError('{url}', '{cluster}', '{scheme}'),
    ],
    kind: 'cause',
    printedBy: kubectl,
    means: '`proxy-url` of the cluster `{cluster}` is no URL that can be used.',
    causes: [
      { when: 'The scheme is missing or wrong.', check: checkKubeconfig, fix: 'Write `http://`, `https://` or `socks5://` in front.' },
    ],
    rules: ['kubeconfig/invalid-proxy-url'],
    source: validation,
  },
  {
    id: 'namespace-invalid',
    texts: [namespaceError('{namespace}', '{context}')],
    kind: 'cause',
    printedBy: 'programs that validate kubeconfigs with client-go',
    means: '`{namespace}` cannot be the name of a namespace.',
    causes: [{ when: 'It holds upper case, `_` or a dot.', check: 'kubectl get namespaces', fix: 'Write a name of that list.' }],
    rules: ['kubeconfig/invalid-namespace'],
    source: validation,
  },
  {
    id: 'insecure-with-ca',
    texts: [insecureWithCaError, 'you cannot specify a certificate authority and insecure mode at the same time'],
    kind: 'cause',
    printedBy: kubectl,
    means: '`insecure-skip-tls-verify: true` stands beside a CA: client-go will not guess which is meant.',
    causes: [
      {
        when: '`--insecure-skip-tls-verify` was tried and written into the file.',
        check: 'kubectl config view --minify',
        fix: 'Delete `insecure-skip-tls-verify` and keep the CA.',
      },
    ],
    rules: ['kubeconfig/insecure-skip-tls-verify'],
    source: 'kubernetes/client-go transport/transport.go; kubernetes/kubectl pkg/cmd/config/set_cluster.go',
  },
  {
    id: 'token-header',
    texts: [tokenHeaderError],
    kind: 'cause',
    printedBy: kubectl,
    means: 'The token holds a line break or another character that a header cannot hold.',
    causes: [
      {
        when: 'The token was copied with a line break, or as base64.',
        check: 'kubectl config view --raw --minify -o jsonpath={.users[0].user.token} | od -c | tail -2',
        fix: 'Write the token on one line, without what surrounds it.',
      },
    ],
    rules: ['kubeconfig/malformed-token'],
    source: 'Go net/http/transport.go',
  },
  {
    id: 'illegal-base64',
    texts: [illegalBase64Error(0).replace(/0$/, '{byte}')],
    kind: 'cause',
    printedBy: `${kubectl}; the API server of \`data\` in a Secret`,
    means: 'A `…-data` value is not base64: its byte {byte} (from 0) does not belong there.',
    causes: [
      {
        when: 'PEM text, a placeholder (`REDACTED`, `DATA+OMITTED`) or a shell expression stands there.',
        check: checkKubeconfig,
        fix: 'Write the base64 of the PEM text: `base64 -w0 FILE`. `kubectl config view` shows DATA+OMITTED: use `--raw`.',
      },
      { when: 'The value was broken over lines or cut off.', check: checkKubeconfig, fix: 'Put it on one line.' },
    ],
    rules: ['kubeconfig/invalid-base64', 'secret/not-base64', 'csr/not-base64-pem', 'cabundle/not-pem'],
    source: 'Go encoding/base64',
  },
  {
    id: 'wrong-type',
    texts: [
      unmarshalError('string', '{field}', '{type}').replace('string', '{found}'),
      "couldn't get version/kind; json parse error: {reason}",
      'cannot unmarshal {found} into Go value of type {type}',
    ],
    kind: 'cause',
    printedBy: 'everything that reads Kubernetes YAML',
    means: 'A value has the wrong type.',
    causes: [
      {
        when: 'A number or boolean lacks its quotes, a list has become a mapping, or an indentation slipped.',
        check: 'kubepki check FILE',
        fix: 'Give the value the type that the field wants.',
      },
    ],
    rules: ['kubeconfig/wrong-type', 'kubelet/wrong-type', 'kubeadm/wrong-type', 'secret/wrong-type', 'kubeconfig/several-documents'],
    source: 'Go encoding/json; kubernetes/apimachinery',
  },
  {
    id: 'not-registered',
    texts: [notRegisteredError('{kind}', '{version}').replace(/ in scheme .*$/, '')],
    kind: 'cause',
    printedBy: 'everything that reads Kubernetes YAML',
    means: 'Who reads the file knows no `{kind}` of version `{version}`.',
    causes: [
      {
        when: 'apiVersion or kind is misspelt, or the file is for another program (a kubeconfig is `v1`, `Config`).',
        check: 'kubepki check FILE',
        fix: 'Write the apiVersion and kind that the program reads.',
      },
    ],
    rules: ['kubeconfig/wrong-api-version', 'kubelet/wrong-api-version', 'csr/legacy-api'],
    source: 'kubernetes/apimachinery pkg/runtime/error.go',
  },
  {
    id: 'duplicate-name',
    texts: ['error converting *[]{list} into *map[string]{type}: duplicate name "{name}" in list'],
    kind: 'cause',
    printedBy: kubectl,
    means:
      'Two entries of one list of the kubeconfig are named `{name}`; kubectl refuses the whole file. It prints the entries behind it, keys included: do not pass that text on.',
    causes: [
      {
        when: 'Two kubeconfigs were pasted together.',
        check: checkKubeconfig,
        fix: 'Rename one and what refers to it, or merge with `KUBECONFIG=a:b kubectl config view --flatten`.',
      },
    ],
    rules: ['kubeconfig/duplicate-name'],
    source: 'kubernetes/client-go tools/clientcmd/api/v1/conversion.go',
  },
  {
    id: 'invalid-yaml',
    texts: [
      'yaml: line {line}: {reason}',
      line('BAD_SCALAR_START'),
      line('BAD_DQ_ESCAPE'),
      line('BLOCK_AS_IMPLICIT_KEY'),
      yamlError('CONTROL_CHARACTER', 0, '') ?? '',
      yamlError('EXCESSIVE_ALIASING', 0, '') ?? '',
      yamlError('BAD_MERGE', 0, '') ?? '',
      tabBehindValueError(0).replace('0', '{line}'),
      'error converting YAML to JSON: {reason}',
    ],
    kind: 'cause',
    printedBy: 'everything that reads YAML with go-yaml',
    means: 'The file is no YAML that can be read.',
    causes: [
      {
        when: 'A tab indents a line, a colon stands in an unquoted value, or an indentation slipped. The line that is named is often the one behind the fault.',
        check: 'kubepki check FILE',
        fix: 'Indent with blanks, and quote values with `: ` or `#` in them.',
      },
    ],
    rules: ['kubeconfig/invalid-yaml', 'kubeconfig/control-characters'],
    source: 'go-yaml scannerc.go, parserc.go',
  },
  {
    id: 'config-file-unreadable',
    texts: ['error loading config file "{file}": {reason}'],
    kind: 'symptom',
    printedBy: kubectl,
    means: 'The kubeconfig `{file}` cannot be loaded: {reason}.',
    causes: [
      { when: 'The file cannot be read, or is no kubeconfig.', check: 'kubepki check {file}', fix: 'Mend what is said behind the name.' },
    ],
    rules: ['kubeconfig/invalid-yaml', 'kubeconfig/wrong-type'],
    source: 'kubernetes/client-go tools/clientcmd/loader.go',
  },
];

import type { HandshakeFailure } from './types.js';

/** What kubectl prints of a failure, in two parts. */
export interface KubectlWords {
  /** `error: ` or `Unable to connect to the server: `, if any. */
  readonly prefix: string;
  readonly text: string;
}

/** kubectl's words; `file` as `--kubeconfig` named it. Source: kubectl pkg/cmd/util/helpers.go, checkErr and StandardErrorMessage. */
export function kubectlWords({ kind, text, more = [] }: HandshakeFailure, file: string): KubectlWords {
  switch (kind) {
    case 'load':
      return { prefix: 'error: ', text: `error loading config file "${file}": ${text}` };
    case 'invalid':
      return {
        prefix: '',
        text: more.length === 0 ? `Error in configuration: ${text}` : `Error in configuration: \n${listOf([text, ...more])}`,
      };
    case 'error':
      return { prefix: 'error: ', text };
    case 'connect':
      return { prefix: 'Unable to connect to the server: ', text };
    case 'whole':
      return { prefix: '', text };
  }
}

function listOf(texts: readonly string[]): string {
  return texts.map((text) => `* ${text}`).join('\n');
}

import type { ConfigSection, OpensslConfig } from '../../../documents/openssl-cnf/model.js';
import type { ConfEntry } from '../../../formats/openssl-cnf/types.js';
import { nearest } from '../../../base/nearest.js';
import { opensslNames } from './known.js';
import { isTemplateText } from './text.js';

export interface OptionVerdict {
  readonly message: 'misspelt' | 'doubled' | 'misplaced' | 'extension';
  /** The option that was meant, or the command or option where it belongs. */
  readonly right: string;
  readonly command: 'openssl req' | 'openssl ca';
}

/** What is wrong with an option; undefined for one that is right, or that resembles nothing: people keep variables in these sections. */
export function judgeOption(config: OpensslConfig, { name, section, roles }: ConfigSection, { key }: ConfEntry): OptionVerdict | undefined {
  const isRequest = roles.includes('req');
  if (!isRequest && !roles.includes('ca-settings')) return undefined;
  const command = isRequest ? 'openssl req' : 'openssl ca';
  const known = isRequest ? opensslNames.reqOptions : opensslNames.caOptions;
  const isBoth = name !== 'req' && isRequest && roles.includes('ca-settings');
  if (known.includes(key) || isBoth || isTemplateText(key) || isVariable(config, key)) return undefined;
  const others = isRequest ? opensslNames.caOptions : opensslNames.reqOptions;
  if (others.includes(key)) return { message: 'misplaced', right: isRequest ? 'openssl ca' : 'openssl req', command };
  if (opensslNames.extensions.includes(key))
    return { message: 'extension', right: isRequest ? 'req_extensions' : 'x509_extensions', command };
  const right = nearest(key, known);
  if (right === undefined) return undefined;
  return { message: section.get(right) ? 'doubled' : 'misspelt', right, command };
}

/** `dir = ./demoCA` is there for `$dir`. */
function isVariable({ conf }: OpensslConfig, key: string): boolean {
  return conf.sections.some(({ entries }) =>
    entries.some(({ parts }) => parts.some((part) => part.type === 'variable' && part.variable.name === key)),
  );
}

import type { Span } from '../../../base/span.js';
import { OPENSSL_OBJECT_NAMES } from '../../../knowledge/openssl-object-names.js';
import type { ExtensionProblem, ExtensionProblemCode } from '../extension-types.js';
import type { ConfSection, OpensslConf } from '../types.js';
import { toItem, type ConfValue } from './conf-value.js';

/** What a check may ask, and where it says what it found. */
export class CheckContext {
  readonly problems: ExtensionProblem[] = [];

  constructor(
    private readonly conf: OpensslConf,
    /** Names that `oid_section` adds. */
    private readonly addedNames: ReadonlySet<string>,
  ) {}

  /** A section that OpenSSL would find. */
  section(name: string): ConfSection | undefined {
    return this.conf.section(name);
  }

  /** Whether OBJ_txt2obj takes the text: a name that it knows, or a dotted identifier. */
  isObject(text: string): boolean {
    return OPENSSL_OBJECT_NAMES.has(text) || this.addedNames.has(text) || isDotted(text);
  }

  report(code: ExtensionProblemCode, reason: string, span: Span, word: string, value?: ConfValue): void {
    this.problems.push({ code, reason, span, word, item: value && toItem(value) });
  }

  /** Reports the value, or the name where there is none. */
  reportValue(code: ExtensionProblemCode, reason: string, value: ConfValue): void {
    const isBare = value.value === undefined;
    this.report(code, reason, isBare ? value.nameSpan : spanOf(value), value.value ?? value.name, value);
  }

  reportName(code: ExtensionProblemCode, reason: string, value: ConfValue): void {
    this.report(code, reason, value.nameSpan, value.name, value);
  }
}

function spanOf({ valueSpan, span }: ConfValue): Span {
  return valueSpan.end > valueSpan.start ? valueSpan : span;
}

function isDotted(text: string): boolean {
  if (!/^[0-2](?:\.\d+)+$/.test(text)) return false;
  const [first = '', second = ''] = text.split('.');
  return first === '2' || (second.length < 3 && Number(second) < 40);
}

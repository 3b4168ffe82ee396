import type { Span } from '../../../base/span.js';
import {
  findOpensslExtension,
  OPENSSL_EXTENSION_REASONS as reasons,
  type OpensslExtension,
} from '../../../knowledge/openssl-extensions.js';
import type { ExtensionValue } from '../extension-types.js';
import type { ConfEntry, OpensslConf } from '../types.js';
import { ValueSpans } from '../value-span.js';
import { CheckContext } from './check-context.js';
import { isTemplate, toItem, valuesOf, type ConfValue } from './conf-value.js';
import { checkAccess, checkIssuerAltName, checkNameConstraint, checkSubjectAltName } from './general-names.js';
import { parseList } from './parse-list.js';
import { checkDistributionPoint, checkIssuingPoint } from './points.js';
import { checkPolicy, checkProxy } from './policies.js';
import {
  checkAuthorityKey,
  checkBasicConstraint,
  checkCertType,
  checkKeyUsage,
  checkPolicyConstraint,
  checkPolicyMapping,
  checkPurpose,
  checkTlsFeature,
  isInteger,
} from './words.js';

/** Reads an entry of an extension section, and says why OpenSSL would refuse it. `addedNames`: the objects of `oid_section`. */
export function readExtension(entry: ConfEntry, conf: OpensslConf, addedNames?: ReadonlySet<string>): ExtensionValue {
  return new ExtensionReader(entry, conf, addedNames ?? new Set()).read();
}

type Check = (value: ConfValue, context: CheckContext, all: readonly ConfValue[]) => void;

const checks: Readonly<Record<string, Check>> = {
  basicConstraints: checkBasicConstraint,
  keyUsage: checkKeyUsage,
  nsCertType: checkCertType,
  extendedKeyUsage: checkPurpose,
  acceptableResponses: checkPurpose,
  subjectAltName: checkSubjectAltName,
  issuerAltName: checkIssuerAltName,
  authorityKeyIdentifier: checkAuthorityKey,
  nameConstraints: checkNameConstraint,
  crlDistributionPoints: checkDistributionPoint,
  freshestCRL: checkDistributionPoint,
  issuingDistributionPoint: checkIssuingPoint,
  authorityInfoAccess: checkAccess,
  subjectInfoAccess: checkAccess,
  certificatePolicies: checkPolicy,
  proxyCertInfo: checkProxy,
  policyConstraints: checkPolicyConstraint,
  policyMappings: checkPolicyMapping,
  tlsfeature: checkTlsFeature,
};

class ExtensionReader {
  private readonly context: CheckContext;
  private readonly spans: ValueSpans;
  private readonly fact: OpensslExtension | undefined;

  constructor(
    private readonly entry: ConfEntry,
    private readonly conf: OpensslConf,
    addedNames: ReadonlySet<string>,
  ) {
    this.context = new CheckContext(conf, addedNames);
    this.spans = new ValueSpans(entry);
    this.fact = findOpensslExtension(entry.key);
  }

  read(): ExtensionValue {
    const { entry } = this;
    // Source: v3_check_critical in crypto/x509/v3_conf.c.
    const critical = entry.value.startsWith('critical,');
    const start = critical ? skipSpaces(entry.value, 'critical,'.length) : 0;
    const base = {
      entry,
      name: entry.key,
      known: this.fact !== undefined,
      critical,
      criticalSpan: critical ? this.spans.span(0, 'critical'.length) : undefined,
    };
    const value = entry.value.slice(start);
    const valueSpan = value === '' ? { start: entry.valueSpan.end, end: entry.valueSpan.end } : this.spans.span(start, entry.value.length);
    const { form, values, reference } = this.readValue(value, start, valueSpan);
    return { ...base, form, value, valueSpan, items: values.map(toItem), reference, problems: this.context.problems };
  }

  private readValue(value: string, start: number, span: Span): Content {
    const raw = /^(?:DER|ASN1):/.exec(value);
    if (raw !== null) return this.readRaw(value, span);
    if (this.fact === undefined || this.fact.form === 'fixed') this.reportName();
    if (this.fact?.form === 'text') return this.readText(value, span);
    if (this.fact?.form !== 'policies' && value.startsWith('@')) return this.readSection(value, start, span);
    return this.readList(value, start, span);
  }

  private reportName(): void {
    const { key, keySpan } = this.entry;
    if (isTemplate(key)) return;
    if (this.fact === undefined)
      this.context.report(
        'unknown-extension',
        this.context.isObject(key) && !key.includes('.') ? reasons.unknown : reasons.unknownName,
        keySpan,
        key,
      );
    else this.context.report('extension-setting-not-supported', reasons.notSupported, keySpan, key);
  }

  private readRaw(value: string, span: Span): Content {
    const { key, keySpan } = this.entry;
    if (this.fact === undefined && !this.context.isObject(key) && !isTemplate(key))
      this.context.report('unknown-extension', reasons.extensionName, keySpan, key);
    if (value.startsWith('DER:') && !this.entry.unknown && !isTemplate(value)) this.checkHex(value.slice(4), span);
    return { form: 'raw', values: [], reference: undefined };
  }

  private checkHex(text: string, span: Span): void {
    const digits = text.trim().replaceAll(':', '');
    if (!/^[0-9a-fA-F]*$/.test(digits)) this.context.report('illegal-hex-digit', reasons.illegalHex, span, text);
    else if (digits.length % 2 === 1) this.context.report('illegal-hex-digit', reasons.oddDigits, span, text);
  }

  private readText(value: string, span: Span): Content {
    const isOpen = this.entry.unknown || isTemplate(value);
    if (!isOpen && this.entry.key === 'subjectKeyIdentifier' && value !== 'hash' && value !== 'none') this.checkHex(value, span);
    if (!isOpen && this.entry.key === 'inhibitAnyPolicy' && !isInteger(value))
      this.context.report('invalid-number', reasons.invalidNumber, span, value);
    return { form: 'text', values: [], reference: undefined };
  }

  private readSection(value: string, start: number, span: Span): Content {
    const name = value.slice(1);
    const section = this.conf.section(name);
    const nameSpan = this.spans.span(start + 1, start + value.length);
    const isOpen = this.entry.unknown || isTemplate(name);
    const values = valuesOf(section?.kept ?? []);
    if (values.length === 0 && !isOpen && this.canTake())
      this.context.report('missing-section', reasons.missingSection, name === '' ? span : nameSpan, value);
    this.check(values);
    return { form: 'section', values, reference: { name, span: nameSpan, section } };
  }

  private readList(value: string, start: number, span: Span): Content {
    const { items, fault } = parseList(value);
    const isOpen = this.entry.unknown || isTemplate(value);
    if (fault !== undefined && !isOpen && this.canTake()) {
      const at = this.spans.span(start + fault.at.start, start + fault.at.end);
      const isEmpty = fault.type === 'empty-name';
      this.context.report(
        isEmpty ? 'invalid-empty-name' : 'invalid-null-value',
        isEmpty ? reasons.emptyName : reasons.nullValue,
        at.end > at.start ? at : fallback(span, this.entry),
        value.slice(fault.at.start, fault.at.end),
      );
    }
    const values = items.map((item) => {
      const name = this.spans.span(start + item.name.start, start + item.name.end);
      const inner = item.value ?? item.name;
      return {
        name: value.slice(item.name.start, item.name.end),
        nameSpan: name,
        value: item.value && value.slice(item.value.start, item.value.end),
        valueSpan: this.spans.span(start + inner.start, start + inner.end),
        span: this.spans.span(start + item.span.start, start + item.span.end),
        entry: this.entry,
        unknown: isOpen,
      };
    });
    this.check(values);
    return { form: 'list', values, reference: undefined };
  }

  private canTake(): boolean {
    return this.fact !== undefined && this.fact.form !== 'fixed';
  }

  private check(values: readonly ConfValue[]): void {
    const check = checks[this.entry.key];
    if (check === undefined) return;
    for (const value of values) if (!value.unknown) check(value, this.context, values);
  }
}

interface Content {
  readonly form: ExtensionValue['form'];
  readonly values: readonly ConfValue[];
  readonly reference: ExtensionValue['reference'];
}

function skipSpaces(text: string, index: number): number {
  let at = index;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

/** An empty value has no place of its own: the entry then. */
function fallback(span: Span, entry: ConfEntry): Span {
  return span.end > span.start ? span : entry.span;
}

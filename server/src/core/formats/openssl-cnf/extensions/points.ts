import { CRL_REASON_WORDS, OPENSSL_EXTENSION_REASONS as reasons } from '../../../knowledge/openssl-extensions.js';
import { ValueSpans } from '../value-span.js';
import type { CheckContext } from './check-context.js';
import { valuesOf, type ConfValue } from './conf-value.js';
import { checkGeneralName } from './general-names.js';
import { parseList } from './parse-list.js';
import { checkBoolean } from './words.js';

/** `URI:…`, or the name of a section that describes a point. Source: v2i_crld in crypto/x509/v3_crld.c. */
export function checkDistributionPoint(value: ConfValue, context: CheckContext): void {
  if (value.value !== undefined) return checkGeneralName(value, context);
  const section = context.section(value.name);
  if (section === undefined) return context.reportName('section-not-found', reasons.inExtension, value);
  for (const inner of valuesOf(section.kept)) if (!inner.unknown) checkPointField(inner, context);
}

/** Source: v2i_idp in crypto/x509/v3_crld.c. */
export function checkIssuingPoint(value: ConfValue, context: CheckContext): void {
  if (['onlyuser', 'onlyCA', 'onlyAA', 'indirectCRL'].includes(value.name)) return checkBoolean(value, context);
  if (value.name === 'onlysomereasons') return checkReasons(value, context);
  if (!checkPointName(value, context)) context.reportName('invalid-name', reasons.invalidName, value);
}

function checkPointField(value: ConfValue, context: CheckContext): void {
  if (checkPointName(value, context)) return;
  if (value.name === 'reasons') checkReasons(value, context);
  else if (value.name === 'CRLissuer') checkNames(value, context);
}

/** `fullname` and `relativename`; false for any other. */
function checkPointName(value: ConfValue, context: CheckContext): boolean {
  if (value.name.startsWith('fullname')) checkNames(value, context);
  else if (value.name === 'relativename') {
    if (context.section(value.value ?? '') === undefined) context.reportValue('section-not-found', reasons.sectionNotFound, value);
  } else return false;
  return true;
}

/** `@section`, or a list of names. */
function checkNames(value: ConfValue, context: CheckContext): void {
  const text = value.value ?? '';
  if (text.startsWith('@')) {
    const section = context.section(text.slice(1));
    if (section === undefined) return context.reportValue('section-not-found', reasons.sectionNotFound, value);
    for (const inner of valuesOf(section.kept)) if (!inner.unknown) checkGeneralName(inner, context);
    return;
  }
  const { items, fault } = parseList(text);
  if (fault !== undefined) return context.reportValue('section-not-found', reasons.sectionNotFound, value);
  const spans = new ValueSpans(value.entry);
  for (const { name, value: inner } of items) {
    const part = inner ?? name;
    const partSpan = spans.span(part.start, part.end);
    checkGeneralName(
      {
        ...value,
        name: text.slice(name.start, name.end),
        nameSpan: spans.span(name.start, name.end),
        value: inner && text.slice(inner.start, inner.end),
        valueSpan: partSpan,
      },
      context,
    );
  }
}

function checkReasons(value: ConfValue, context: CheckContext): void {
  const { items, fault } = parseList(value.value ?? '');
  const words = items.map(({ name }) => (value.value ?? '').slice(name.start, name.end));
  if (fault !== undefined || !words.every((word) => CRL_REASON_WORDS.includes(word)))
    context.reportValue('other', reasons.unknownBit, value);
}

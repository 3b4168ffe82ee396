import { OPENSSL_EXTENSION_REASONS as reasons } from '../../../knowledge/openssl-extensions.js';
import type { CheckContext } from './check-context.js';
import { isNamed, valuesOf, type ConfValue } from './conf-value.js';
import { checkInteger } from './words.js';

/** Source: r2i_certpol in crypto/x509/v3_cpols.c. */
export function checkPolicy(value: ConfValue, context: CheckContext): void {
  if (value.value !== undefined) return context.reportName('invalid-policy', reasons.invalidPolicy, value);
  if (value.name === 'ia5org') return;
  if (!value.name.startsWith('@')) {
    if (!context.isObject(value.name)) context.reportName('unknown-object', reasons.invalidObject, value);
    return;
  }
  const section = context.section(value.name.slice(1));
  if (section === undefined) return context.reportName('missing-section', reasons.invalidSection, value);
  const fields = valuesOf(section.kept);
  for (const field of fields) if (!field.unknown) checkPolicyField(field, context);
  if (!fields.some(({ name }) => name === 'policyIdentifier')) context.reportName('invalid-policy', reasons.noPolicy, value);
}

function checkPolicyField(field: ConfValue, context: CheckContext): void {
  const text = field.value ?? '';
  if (field.name === 'policyIdentifier') {
    if (!context.isObject(text)) context.reportValue('unknown-object', reasons.invalidObject, field);
  } else if (isNamed(field.name, 'userNotice')) checkNotice(field, text, context);
  else if (!isNamed(field.name, 'CPS')) context.reportName('invalid-name', reasons.invalidOption, field);
}

function checkNotice(field: ConfValue, text: string, context: CheckContext): void {
  if (!text.startsWith('@')) return context.reportValue('invalid-syntax', reasons.expectedSection, field);
  const section = context.section(text.slice(1));
  if (section === undefined) return context.reportValue('missing-section', reasons.invalidSection, field);
  for (const entry of valuesOf(section.kept)) {
    if (!['explicitText', 'organization', 'noticeNumbers'].includes(entry.name))
      context.reportName('invalid-name', reasons.invalidOption, entry);
  }
}

/** Source: r2i_pci in crypto/x509/v3_pci.c. */
export function checkProxy(value: ConfValue, context: CheckContext, all: readonly ConfValue[]): void {
  const settings = all.flatMap((each) => proxySettings(each, context));
  if (value === all[0] && !settings.some(({ name }) => name === 'language')) context.reportName('other', reasons.noProxyLanguage, value);
  if (!value.name.startsWith('@') && value.value === undefined) return context.reportName('missing-value', reasons.proxySetting, value);
  if (value.name.startsWith('@') && context.section(value.name.slice(1)) === undefined)
    return context.reportName('missing-section', reasons.invalidSection, value);
  for (const setting of proxySettings(value, context)) if (!setting.unknown) checkProxySetting(setting, context);
}

function proxySettings(value: ConfValue, context: CheckContext): readonly ConfValue[] {
  if (!value.name.startsWith('@')) return [value];
  return valuesOf(context.section(value.name.slice(1))?.kept ?? []);
}

function checkProxySetting(setting: ConfValue, context: CheckContext): void {
  if (setting.name === 'language' && !context.isObject(setting.value ?? ''))
    context.reportValue('unknown-object', reasons.invalidObject, setting);
  if (setting.name === 'pathlen') checkInteger(setting, context);
  if (setting.name === 'policy' && !/^(?:hex|file|text):/.test(setting.value ?? ''))
    context.reportValue('invalid-syntax', reasons.policySyntax, setting);
}

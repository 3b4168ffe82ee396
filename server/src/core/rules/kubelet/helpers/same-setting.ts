import type { ObjectValue } from '../../../documents/manifest/model.js';
import type { ConfiguredAs } from '../../../knowledge/kubelet-flags.js';

/** Whether a flag and a field say the same; undefined when one of them is not known. */
export function isSameSetting(flag: string, field: ObjectValue, as: ConfiguredAs): boolean | undefined {
  if (field.templated || field.items.some(({ templated }) => templated)) return undefined;
  const written = as === 'list' ? field.items.map((item) => item.scalar?.value ?? '').join(',') : field.scalar?.value;
  if (written === undefined || (as === 'list' && field.type !== 'list')) return undefined;
  const [left, right] = [normal(flag, as), normal(written, as)];
  return left === undefined || right === undefined ? undefined : left === right;
}

function normal(text: string, as: ConfiguredAs): string | undefined {
  const value = text.trim();
  switch (as) {
    case 'boolean':
      return /^(?:1|t|true)$/i.test(value) ? 'true' : /^(?:0|f|false)$/i.test(value) ? 'false' : undefined;
    case 'number':
      return /^-?\d+$/.test(value) ? String(Number(value)) : undefined;
    case 'path':
      return value.startsWith('/') ? value.replaceAll(/\/+/g, '/') : undefined;
    case 'duration':
      return seconds(value);
    case 'list':
      return value
        .split(',')
        .map((part) => part.trim())
        .join(',');
    case 'text':
      return value;
  }
}

/** Source: Go time.ParseDuration. */
const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

function seconds(value: string): string | undefined {
  if (value === '0') return '0';
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/.test(value)) return undefined;
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)];
  return String(parts.reduce((sum, [, number, unit]) => sum + Number(number) * (units[unit ?? ''] ?? 0), 0));
}

import type { CertificateProfile } from '../../knowledge/certificate-profile.js';
import type { ProfileFacts } from '../issue-request.js';

const longest = 100;

/** One segment on every system: no separators, no reserved names of Windows, not hidden. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name) && name.length <= longest && !name.endsWith('.') && !isReserved(name);
}

/** The file of a profile below the PKI folder, without its ending: `etcd/server`, `kubelet-client-cp1`. */
export function profileFile({ file }: CertificateProfile, facts: ProfileFacts): string {
  return file.replaceAll(/\{(node|user|service)\}/g, (_, name: 'node' | 'user' | 'service') => plainName(facts[name] ?? name));
}

/** The nearest plain name: `alice@example.com` → `alice-example.com`. */
export function plainName(text: string): string {
  const name = text
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, longest)
    .replace(/[.-]+$/, '');
  return name === '' || isReserved(name) ? `_${name}` : name;
}

/** Devices of Windows, whatever ending they get. */
function isReserved(name: string): boolean {
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
}

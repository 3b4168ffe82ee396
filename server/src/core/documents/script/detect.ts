import { baseName } from '../../base/uris.js';
import type { ScriptType } from '../../formats/shell/script-text.js';
import type { Source } from '../document.js';

/** What kind of script a file is by its name, the editor's language or its first line; undefined: none. */
export function scriptTypeOf({ uri, text, languageId }: Source): ScriptType | undefined {
  const named = byLanguage.get(languageId ?? '') ?? typeOfName(baseName(uri));
  if (named !== undefined) return named;
  return shebang.test(text.slice(0, 100)) ? 'shell' : undefined;
}

/** Whether a text is a script that deals with certificates. Two quick looks over the text for all that are not. */
export function detectScript(source: Source): boolean {
  if (source.bytes !== undefined || scriptTypeOf(source) === undefined) return false;
  return mentionsCommands(source.text);
}

/** Whether a text holds a command line that is looked at (a program that makes certificates, or another with an option about them), or a file. */
export function mentionsCommands(text: string): boolean {
  return makers.test(text) || mentionsFiles(text) || (/\bkubectl\b|\bcurl\b|\bhelm\b/.test(text) && certificateOption.test(text));
}

/** File names of scripts and pages. Most have nothing to do with certificates, so that a walk looks inside before it takes one. */
export const scriptFileNames =
  /\.(?:sh|bash|zsh|ksh|bats|mk|md|markdown|mdx|dockerfile)$|^(?:GNU)?makefile(?:[._-][^/]*)?$|^(?:Docker|Container)file(?:[._-][^/]*)?$/i;

function typeOfName(name: string): ScriptType | undefined {
  if (/\.(?:md|markdown|mdx)$/i.test(name)) return 'markdown';
  if (/\.(?:sh|bash|zsh|ksh|bats)$/i.test(name)) return 'shell';
  if (/\.mk$|^(?:GNU)?makefile(?:[._-][^/]*)?$/i.test(name)) return 'make';
  return /\.dockerfile$|^(?:Docker|Container)file(?:[._-][^/]*)?$/i.test(name) ? 'docker' : undefined;
}

const byLanguage: ReadonlyMap<string, ScriptType> = new Map([
  ['shellscript', 'shell'],
  ['makefile', 'make'],
  ['dockerfile', 'docker'],
  ['markdown', 'markdown'],
]);

const shebang = /^#!\s{0,4}\S*(?:\/|env\s{1,4})(?:ba|z|k|da)?sh\b/;
const makers =
  /openssl(?:[\w)}"]{0,8})[ \t]+(?:genrsa|genpkey|req|x509|ca|verify|s_client|rsa|ec|ecparam|pkcs12)\b|\bcfssl[ \t]+\w|\bkubeadm[ \t]+(?:init|join|certs|kubeconfig|alpha)\b|\betcdctl[ \t]/i;
const certificateOption =
  /\bkubectl[ \t]+(?:config[ \t]+set|certificate[ \t]|create[ \t]+secret[ \t]+tls)|--?(?:certificate-authority|client-certificate|client-key|insecure-skip-tls-verify|cacert|capath|kubelet-insecure-tls|insecure)\b|\bcurl\b[^\n]{0,120}[ \t]-\w{0,8}[kE]\b|[\u2010-\u2015\u2212]{1,2}(?:certificate|client|cacert|cert|key)/;

/**
 * A here-document, or a code block that names the language of a file, and a word that such a file has at a line's start; or a
 * here-document that begins with PEM.
 */
function mentionsFiles(text: string): boolean {
  return (
    (text.includes('-----BEGIN ') && armouredHereDoc.test(text)) ||
    (fileWords.test(text) && /<<-?[ \t]*['"\\]?\w|^[ \t]*(?:`{3,}|~{3,})[ \t]*(?:ya?ml|json|ini|conf|cnf|openssl|systemd)\b/m.test(text))
  );
}

const armouredHereDoc = /<<-?[ \t]*['"\\]?\w[^\n]{0,200}\n(?:[ \t]*(?:#[^\n]{0,200})?\r?\n){0,3}[ \t]*-----BEGIN /;
const fileWords =
  /^[ \t]*["']?kind["']?[ \t]*:[ \t]*["']?(?:Config|(?:Kubelet|Cluster|Init|Join|Reset|Upgrade|KubeScheduler|KubeProxy|KubeControllerManager|Encryption|Authentication|Authorization|EgressSelector|Admission|(?:Validating|Mutating)Webhook)Configuration|CertificateSigningRequest|ClusterTrustBundle|Certificate|(?:Cluster)?Issuer|APIService|Gateway|BackendTLSPolicy)\b|^[ \t]*(?:type:[ \t]*["']?kubernetes\.io\/tls|(?:client|peer)-transport-security:|"signing"[ \t]*:|ExecStart[ \t]*=.*kubelet|(?:distinguished_name|subjectAltName|extendedKeyUsage|req_extensions)[ \t]*=)/m;
